// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may send. Immutable and safe for use by several threads.
 *
 * @param secrets one of which signs; none when no signature is asked for
 * @param tokens one of which is borne; none when no token is asked for
 * @param tolerance between the sender's clock and this one
 */
record IngressGuard(WebhookSecrets secrets, List<String> tokens, Duration tolerance, Clock clock) {
    private static final String SCHEME = "bearer ";

    void check(IngressRequest request) throws IngressRefusal {
        if (!tokens.isEmpty()) {
            requireToken(request.header("authorization"));
        }
        if (!secrets.isEmpty()) {
            requireSignature(request);
        }
    }

    private void requireToken(@Nullable String authorization) throws IngressRefusal {
        boolean bearer =
                authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        if (authorization == null
                || !bearer
                || !isToken(authorization.substring(SCHEME.length()).strip())) {
            throw new IngressRefusal(new IngressAnswer(
                    401, Map.of("WWW-Authenticate", "Bearer"), "The header Authorization has no valid bearer token."));
        }
    }

    private boolean isToken(String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String token : tokens) {
            known |= MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), bytes);
        }
        return known;
    }

    private void requireSignature(IngressRequest request) throws IngressRefusal {
        String id = request.header(WebhookSecrets.ID);
        String time = request.header(WebhookSecrets.TIMESTAMP);
        String signatures = request.header(WebhookSecrets.SIGNATURE);
        if (id == null || time == null || signatures == null) {
            throw new IngressRefusal(
                    401, "The headers webhook-id, webhook-timestamp and webhook-signature are needed, each once.");
        }
        long timestamp = timestamp(time);
        if (Math.abs(clock.instant().getEpochSecond() - timestamp) > tolerance.toSeconds()) {
            throw new IngressRefusal(
                    401,
                    "The header webhook-timestamp is more than " + tolerance.toSeconds()
                            + " seconds away from the clock here.");
        }
        if (!secrets.isSigned(id, timestamp, request.body(), signatures)) {
            throw new IngressRefusal(401, "The header webhook-signature has no valid signature.");
        }
    }

    private static long timestamp(String time) throws IngressRefusal {
        boolean digits = !time.isEmpty() && time.length() <= 12 && time.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || (time.length() > 1 && time.charAt(0) == '0')) { // signed is the number, so it has one form
            throw new IngressRefusal(401, "The header webhook-timestamp is no number of seconds.");
        }
        return Long.parseLong(time);
    }
}

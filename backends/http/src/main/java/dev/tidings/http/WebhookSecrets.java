// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks by Standard Webhooks: {@code v1} and the Base64 of HMAC-SHA256 over id, time stamp and body, with dots between them.
 * Immutable and safe for use by several threads.
 */
final class WebhookSecrets {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;

    private final List<SecretKeySpec> keys;

    /** @throws IllegalArgumentException when one is no secret */
    WebhookSecrets(String... secrets) {
        List<SecretKeySpec> all = new ArrayList<>();
        for (String secret : secrets) {
            all.add(key(secret));
        }
        keys = List.copyOf(all);
    }

    /** Never quotes the secret. */
    private static SecretKeySpec key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("secrets: each begins with '" + PREFIX + "', and one does not.");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "secrets: behind '" + PREFIX + "' stands Base64, and in one it does not.");
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("secrets: one has " + bytes.length + " bytes; at least " + LEAST_BYTES
                    + " random ones are needed.");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** A signature by each secret, with spaces between them: a receiver that knows one of them is content. */
    String sign(String id, long timestamp, byte[] body) {
        return keys.stream()
                .map(key -> VERSION + Base64.getEncoder().encodeToString(mac(key, id, timestamp, body)))
                .collect(Collectors.joining(" "));
    }

    /** Whether one of the signatures is by one of the secrets; takes as long whichever it is. */
    boolean isSigned(String id, long timestamp, byte[] body, String signatures) {
        boolean signed = false;
        for (SecretKeySpec key : keys) {
            byte[] right = mac(key, id, timestamp, body);
            for (String each : signatures.split(" ", -1)) {
                signed |= each.startsWith(VERSION) && MessageDigest.isEqual(right, decoded(each));
            }
        }
        return signed;
    }

    private static byte[] decoded(String signature) {
        try {
            return Base64.getDecoder().decode(signature.substring(VERSION.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKeySpec key, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM + ", but this one does not.", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend 'webhook', {@code tidings.webhook.*}. Immutable and safe for use by several threads.
 *
 * @param url Where events are posted.
 * @param secrets What requests are signed by (Standard Webhooks): whsec_ and Base64. Several, so that they can be changed one after the other.
 * @param headers Headers on every request, such as Authorization.
 * @param batchSize How many events of one key a request has, 1 to 1000; with more than 1 each request is a batch.
 * @param maxInFlight How many requests are under way at once, 1 to 256.
 * @param connectTimeout How long to wait for a connection.
 * @param requestTimeout How long a request may take.
 * @param maxRetryAfter How long to wait for a list of events when the other side says Retry-After.
 * @param checkAtStart Whether the application does not start when the other side does not answer.
 */
@ConfigurationProperties("tidings.webhook")
public record WebhookProperties(
        @Nullable String url,
        @DefaultValue List<String> secrets,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("1") int batchSize,
        @DefaultValue("8") int maxInFlight,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration requestTimeout,
        @DefaultValue("30s") Duration maxRetryAfter,
        @DefaultValue("false") boolean checkAtStart) {

    /** Secrets and headers are nobody's business. */
    @Override
    public String toString() {
        return "WebhookProperties[url=" + url + "]";
    }
}

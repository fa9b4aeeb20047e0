// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The source 'http', {@code tidings.ingress.*}: others post CloudEvents to the application. Immutable and safe for use by several threads.
 *
 * @param path The path that takes them, such as /events. Setting it switches the source on, in applications with servlets.
 * @param secrets What requests must be signed by (Standard Webhooks): whsec_ and Base64.
 * @param bearerTokens Tokens of which requests must have one, at least 16 characters each.
 * @param anonymous Whether everybody may send who can reach the path.
 * @param maxBodySize How large a request may be.
 * @param timestampTolerance How far the sender's clock may be away.
 */
@ConfigurationProperties("tidings.ingress")
public record IngressProperties(
        @Nullable String path,
        @DefaultValue List<String> secrets,
        @DefaultValue List<String> bearerTokens,
        @DefaultValue("false") boolean anonymous,
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("5m") Duration timestampTolerance) {

    /** Secrets and tokens are nobody's business. */
    @Override
    public String toString() {
        return "IngressProperties[path=" + path + "]";
    }
}

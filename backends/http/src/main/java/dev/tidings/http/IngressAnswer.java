// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.util.Map;

/**
 * What the sender of a request gets.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param status of HTTP
 * @param headers by name
 * @param text what went wrong, as {@code text/plain} in UTF-8; empty when nothing did
 */
public record IngressAnswer(int status, Map<String, String> headers, String text) {
    public IngressAnswer {
        headers = Map.copyOf(headers);
    }

    static IngressAnswer of(int status, String text) {
        return new IngressAnswer(status, Map.of(), text);
    }

    static IngressAnswer later(long seconds, String text) {
        return new IngressAnswer(503, Map.of("Retry-After", Long.toString(seconds)), text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as an HTTP server has it. Immutable, but for its body, which nobody may change.
 */
public final class IngressRequest {
    private final String method;
    private final Map<String, List<String>> headers = new TreeMap<>();
    private final byte[] body;

    /**
     * A request.
     *
     * @param method as in HTTP
     * @param headers all values of each, by names in any case
     * @param body all of it; a server need not read more of it than one byte above {@link HttpIngress#maxBodySize}, for it is refused then
     */
    public IngressRequest(String method, Map<String, List<String>> headers, byte[] body) {
        this.method = Objects.requireNonNull(method, "method");
        this.body = Objects.requireNonNull(body, "body");
        headers.forEach((name, values) -> {
            if (name != null && values != null) { // the JDK's client and server have a status line without a name
                this.headers.merge(name.toLowerCase(Locale.ROOT), List.copyOf(values), IngressRequest::both);
            }
        });
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    String method() {
        return method;
    }

    /** All headers, by names in lower case. */
    Map<String, List<String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** The only value of a header; null when there is none, or when there are several, which nobody can tell apart. */
    @Nullable
    String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : null;
    }
}

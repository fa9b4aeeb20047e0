// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call, taken apart. */
record ZohoRequest(
        String method,
        List<String> path,
        Map<String, String> query,
        @Nullable String authorization) {
    private static final String ROOT = "/books/v3/";

    static ZohoRequest of(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String rest = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
        return new ZohoRequest(
                exchange.getRequestMethod(),
                List.of(rest.split("/")),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("Authorization"));
    }

    String resource() {
        return path.isEmpty() ? "" : path.get(0);
    }

    /** The id in the path, or -1. */
    long id() {
        try {
            return path.size() < 2 ? -1 : Long.parseLong(path.get(1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

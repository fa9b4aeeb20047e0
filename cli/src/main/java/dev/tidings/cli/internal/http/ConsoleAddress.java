// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a console is.
 *
 * @param base without a slash at its end
 */
record ConsoleAddress(String base) {
    /**
     * The address as it was given.
     *
     * @throws CliException when it is none of HTTP, or has a password in it
     */
    static ConsoleAddress of(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw unusable(url);
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw unusable(url);
        }
        if (uri.getUserInfo() != null) {
            throw new CliException(
                    ExitCode.USAGE, "The address must not contain a name or password: use --user and --password-file.");
        }
        return new ConsoleAddress(uri.toString().replaceAll("/+$", ""));
    }

    private static CliException unusable(String url) {
        return new CliException(
                ExitCode.USAGE,
                "'" + url + "' is no address of a console: give one such as https://shop.example/tidings.");
    }

    /** Whether what is sent there can be read on its way. */
    boolean isReadableOnItsWay() {
        URI uri = URI.create(base);
        String host = uri.getHost();
        return uri.getScheme().equals("http")
                && !host.equals("localhost")
                && !host.startsWith("127.")
                && !host.equals("[::1]");
    }

    /** A place of the console. */
    URI place(String path, Query query) {
        return URI.create(base + "/api" + path + query.text());
    }

    /** A name as a part of a path. */
    static String part(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    /** What is behind the question mark. Not thread-safe. */
    static final class Query {
        private final Map<String, String> parameters = new LinkedHashMap<>();

        /** Nothing. */
        static Query none() {
            return new Query();
        }

        /** With a parameter; without it for null. */
        Query with(String name, @Nullable Object value) {
            if (value != null) {
                String pair = name + "=" + part(value.toString());
                parameters.merge(name, pair, (before, more) -> before + "&" + more);
            }
            return this;
        }

        private String text() {
            return parameters.isEmpty() ? "" : parameters.values().stream().collect(Collectors.joining("&", "?", ""));
        }
    }
}

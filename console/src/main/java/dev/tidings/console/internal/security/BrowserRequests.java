// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Tells browsers from programs: a browser says where a request comes from, and can be made to send one by another page. */
final class BrowserRequests {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private BrowserRequests() {}

    /** Whether a program sends name and password along, and no browser does. */
    static boolean isProgram(HttpServletRequest request) {
        String login = request.getHeader(HttpHeaders.AUTHORIZATION);
        return login != null
                && login.toLowerCase(Locale.ROOT).startsWith("basic ")
                && request.getHeader(HttpHeaders.ORIGIN) == null
                && request.getHeader(HttpHeaders.COOKIE) == null
                && request.getHeader("Sec-Fetch-Site") == null;
    }

    /** Whether the request must prove that the console's own page sent it. */
    static boolean needsToken(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) && !isProgram(request);
    }

    /** Whether a browser's page asks for data. */
    static boolean isPage(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Site") != null || request.getHeader(HttpHeaders.COOKIE) != null;
    }
}

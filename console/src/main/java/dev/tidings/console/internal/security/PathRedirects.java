// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.RedirectStrategy;

/** Redirects to a path of this server without naming the server: behind a proxy its name is not the one that the browser knows. Thread-safe. */
final class PathRedirects implements RedirectStrategy {
    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + path);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets nothing reach the console but through its security, and nothing at all while there is none. Thread-safe. */
record ConsoleFilter(ConsoleContext console) implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Filter security = console.security();
        if (security == null) {
            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            security.doFilter(request, response, chain);
        }
    }
}

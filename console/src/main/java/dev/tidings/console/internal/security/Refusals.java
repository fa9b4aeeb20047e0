// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import dev.tidings.console.internal.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Says no: to a person in the browser with the login page, to everything else with a problem.
 *
 * <p>Thread-safe.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Access access;
    private final ProblemWriter problems;
    private final RedirectStrategy redirects;

    Refusals(Access access, ProblemWriter problems, RedirectStrategy redirects) {
        this.access = access;
        this.problems = problems;
        this.redirects = redirects;
    }

    private String base(HttpServletRequest request) {
        return request.getContextPath() + access.path();
    }

    private boolean isApi(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(base(request) + "/api/") || path.equals(base(request) + "/live");
    }

    /** Nobody is logged in, or a login failed. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof TooManyLogins many) {
            tooMany(response, many);
        } else if (isApi(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            // A browser that is asked for Basic would open its own window in front of the page.
            String scheme = BrowserRequests.isPage(request) ? "Form" : "Basic";
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme + " realm=\"Tidings console\", charset=\"UTF-8\"");
            problems.write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Log in at " + base(request) + "/login, or send name and password by HTTP Basic.");
        } else {
            redirects.sendRedirect(request, response, access.path() + "/login");
        }
    }

    private void tooMany(HttpServletResponse response, TooManyLogins many) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(many.seconds()));
        problems.write(response, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(many.getMessage()));
    }

    /** A login by the form failed. */
    void loginFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof TooManyLogins many) {
            tooMany(response, many);
        } else {
            redirects.sendRedirect(request, response, access.path() + "/login?failed");
        }
    }

    /** Somebody is logged in, and may not do this. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (reason instanceof CsrfException) {
            problems.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "The token against forged requests is missing or outdated: ask GET " + base(request)
                            + "/api/me for a new one, and send it in the header that it names.");
        } else {
            problems.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "You may not do this: looking needs the authority " + access.viewer() + ", acting needs "
                            + access.operator() + ".");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.csrf.CsrfToken;

/** What is known of the login behind a request. Thread-safe. */
public final class Login {
    private final Access access;
    private final LoginMemory memory;

    Login(Access access, LoginMemory memory) {
        this.access = access;
        this.memory = memory;
    }

    /** The roles of somebody. */
    public List<String> rolesOf(Authentication somebody) {
        return access.rolesOf(somebody);
    }

    /** Whether the login was made at the console's page, so that it can be ended there. */
    public boolean canLogOut(HttpServletRequest request) {
        return memory.isOwn(request);
    }

    /**
     * Says of the login behind a request whether it still holds, also long after the request: by the session, where it is kept in one. A program that
     * sent name and password is taken at its word as long as its answer lasts.
     */
    public BooleanSupplier watch(HttpServletRequest request, Authentication somebody) {
        String key = memory.keyOf(request);
        HttpSession session = request.getSession(false);
        if (key == null || session == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return () -> true;
        }
        return () -> isIn(session, key, somebody.getName());
    }

    private boolean isIn(HttpSession session, String key, String name) {
        try {
            return session.getAttribute(key) instanceof SecurityContext context
                    && context.getAuthentication() != null
                    && context.getAuthentication().isAuthenticated()
                    && context.getAuthentication().getName().equals(name)
                    && !access.rolesOf(context.getAuthentication()).isEmpty();
        } catch (IllegalStateException e) {
            return false; // the session is over
        }
    }

    /** What actions must bring with them; null for a program that sends name and password each time. */
    public @Nullable CsrfToken token(HttpServletRequest request) {
        return BrowserRequests.isProgram(request) ? null : (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }
}

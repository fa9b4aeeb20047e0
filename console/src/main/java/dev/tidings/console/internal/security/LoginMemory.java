// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Remembers in the session who logged in at the console, apart from who logged in to the application: an account of the console opens nothing
 * else. Who is logged in to the application needs no second login here.
 *
 * <p>Thread-safe.
 */
final class LoginMemory implements SecurityContextRepository {
    private static final String OWN_KEY = "TIDINGS_CONSOLE_SECURITY_CONTEXT";

    private final HttpSessionSecurityContextRepository own = new HttpSessionSecurityContextRepository();
    private final HttpSessionSecurityContextRepository application = new HttpSessionSecurityContextRepository();

    LoginMemory() {
        own.setSpringSecurityContextKey(OWN_KEY);
    }

    /** Whether the login was made here, so that it can be ended here. */
    boolean isOwn(HttpServletRequest request) {
        return own.containsContext(request);
    }

    /** Under which key of the session the login is; null when it is in none. */
    @Nullable
    String keyOf(HttpServletRequest request) {
        if (isOwn(request)) {
            return OWN_KEY;
        }
        return application.containsContext(request)
                ? HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY
                : null;
    }

    private SecurityContextRepository of(HttpServletRequest request) {
        return isOwn(request) ? own : application;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return of(request).loadDeferredContext(request);
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation") // part of the interface
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        Supplier<SecurityContext> context = loadDeferredContext(holder.getRequest());
        return context.get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        own.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return of(request).containsContext(request);
    }
}

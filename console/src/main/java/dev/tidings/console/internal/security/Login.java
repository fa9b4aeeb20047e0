// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
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

    /** What actions must bring with them; null for a program that sends name and password each time. */
    public @Nullable CsrfToken token(HttpServletRequest request) {
        return BrowserRequests.isProgram(request) ? null : (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Asks those who know users one after the other, unless too many attempts failed. What each of them says is kept to itself: whether a name
 * exists is nobody's business.
 *
 * <p>Thread-safe.
 *
 * @param users who know users
 * @param throttle counts failures
 */
record ThrottledLogin(List<AuthenticationManager> users, LoginThrottle throttle) implements AuthenticationManager {
    @Override
    public Authentication authenticate(Authentication login) {
        String address = login.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        Duration wait = throttle.wait(address, login.getName());
        if (!wait.isZero()) {
            throw new TooManyLogins(wait);
        }
        for (AuthenticationManager known : users) {
            Authentication somebody = ask(known, login);
            if (somebody != null && somebody.isAuthenticated()) {
                return somebody;
            }
        }
        throttle.failed(address, login.getName());
        throw new BadCredentialsException("Name or password is wrong.");
    }

    /** Null when this one does not let the name in; the next one may. */
    private static @Nullable Authentication ask(AuthenticationManager known, Authentication login) {
        try {
            return known.authenticate(login);
        } catch (AuthenticationException e) {
            return null;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many logins failed; says when to try again. */
final class TooManyLogins extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyLogins(Duration wait) {
        super("Too many logins failed: try again in " + secondsOf(wait) + " s.");
        seconds = secondsOf(wait);
    }

    private static long secondsOf(Duration wait) {
        return wait.toSeconds() + 1;
    }

    /** How long to wait. */
    long seconds() {
        return seconds;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts: what an operator does is recorded under this name. */
final class Actor {
    private static final int MAX_NAME = 200;

    private Actor() {}

    static Authentication authentication() {
        return Objects.requireNonNull(
                SecurityContextHolder.getContext().getAuthentication(), "the filters let nobody through unknown");
    }

    static String name() {
        String name = authentication().getName();
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}

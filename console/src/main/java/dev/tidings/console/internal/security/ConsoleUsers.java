// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;

/**
 * Who knows the users of the console, asked in this order.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param known the console's own accounts, then the application's users
 */
public record ConsoleUsers(List<AuthenticationManager> known) {
    public ConsoleUsers {
        known = List.copyOf(known);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.console.internal.security.Role;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the console, {@code tidings.console.*}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param enabled Whether the application has the console.
 * @param path Where it is, below the application's context path: one or more names, each after a slash.
 * @param accounts Who may log in besides the application's own users. Where there are neither, an account 'operator' gets a generated password,
 *     which is written to the log at each start.
 * @param viewerRole The role that the application's users need to look at everything.
 * @param operatorRole The role that they need to act, too.
 * @param maxRequestSize How large a request to the console may be.
 * @param maxLiveClients How many live feeds and WebSockets may be open at the same time.
 * @param maxLiveTime After which time a live feed or WebSocket ends, so that its client comes back and is asked anew who it is.
 * @param allowedOrigins From whose pages WebSockets may come besides the console's own, as in https://shop.example.
 */
@ConfigurationProperties("tidings.console")
public record ConsoleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/tidings") String path,
        @DefaultValue List<Account> accounts,
        @DefaultValue("TIDINGS_VIEWER") String viewerRole,
        @DefaultValue("TIDINGS_OPERATOR") String operatorRole,
        @DefaultValue("1MB") DataSize maxRequestSize,
        @DefaultValue("2000") int maxLiveClients,
        @DefaultValue("10m") Duration maxLiveTime,
        @DefaultValue List<String> allowedOrigins) {

    public ConsoleProperties {
        accounts = List.copyOf(accounts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /**
     * An account of the console's own, {@code tidings.console.accounts[n].*}. Immutable and safe for use by several threads.
     *
     * @param name The name to log in with.
     * @param password The encoded password with the name of its encoding, as in {bcrypt}$2a$10$… .
     * @param role What the account may do: viewer or operator.
     */
    public record Account(
            String name,
            String password,
            @DefaultValue("viewer") Role role) {
        /** A password is nobody's business. */
        @Override
        public String toString() {
            return "Account[name=" + name + ", role=" + role + "]";
        }
    }
}

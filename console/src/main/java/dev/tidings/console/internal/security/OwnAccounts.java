// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import dev.tidings.core.TidingsException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The accounts that the console has by itself: from the configuration, or one that is made up at start. */
public final class OwnAccounts {
    private static final Logger log = LoggerFactory.getLogger(OwnAccounts.class);
    private static final Pattern ENCODED = Pattern.compile("\\{(?!noop\\})[A-Za-z0-9@_-]+\\}.+");
    private static final int PASSWORD_BYTES = 15;

    /** The name of the account that is made up. */
    public static final String GENERATED_NAME = "operator";

    private OwnAccounts() {}

    /**
     * An account of the configuration.
     *
     * @throws TidingsException when it has no name, or its password is not encoded
     */
    public static UserDetails account(int index, String name, String password, Role role, Access access) {
        String setting = "tidings.console.accounts[" + index + "]";
        if (name.isBlank()) {
            throw new TidingsException(setting + ".name is empty: give the account a name to log in with.");
        }
        if (!ENCODED.matcher(password).matches()) {
            throw new TidingsException(setting + ".password (of '" + name + "') is not encoded: whoever reads the"
                    + " configuration would have it. Write it as {bcrypt} and its hash, as 'htpasswd -nBC 10 " + name
                    + "' or 'spring encodepassword' makes it.");
        }
        return User.withUsername(name)
                .password(password)
                .authorities(access.authorityOf(role))
                .build();
    }

    /** An operator whose password is written to the log, for applications that have no accounts yet. */
    public static List<UserDetails> generated(Access access) {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        log.warn(
                "The Tidings console at {} has no accounts: log in as '{}' with the password {} until the next start. Set"
                        + " tidings.console.accounts, or give the application users of its own.",
                access.path(),
                GENERATED_NAME,
                password);
        return List.of(User.withUsername(GENERATED_NAME)
                .password("{bcrypt}" + new BCryptPasswordEncoder().encode(password))
                .authorities(access.authorityOf(Role.OPERATOR))
                .build());
    }
}

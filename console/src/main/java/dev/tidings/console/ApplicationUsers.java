// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.console.internal.security.Access;
import dev.tidings.console.internal.security.ConsoleUsers;
import dev.tidings.console.internal.security.OwnAccounts;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Finds who may log in: the accounts of the configuration, and the users of the application.
 *
 * @param properties of the console
 * @param access what the accounts may do
 * @param beans of the application
 */
record ApplicationUsers(ConsoleProperties properties, Access access, ListableBeanFactory beans) {
    private static final Logger log = LoggerFactory.getLogger(ApplicationUsers.class);

    ConsoleUsers find() {
        List<AuthenticationManager> known = new ArrayList<>();
        List<UserDetails> accounts = configured();
        List<AuthenticationManager> application = ofApplication();
        if (accounts.isEmpty() && application.isEmpty()) {
            accounts = OwnAccounts.generated(access);
        }
        if (!accounts.isEmpty()) {
            known.add(manager(new DaoAuthenticationProvider(new InMemoryUserDetailsManager(accounts))));
        }
        if (!application.isEmpty()) {
            log.info(
                    "The Tidings console at {} takes the application's users: looking needs the authority {}, acting {}",
                    access.path(),
                    access.viewer(),
                    access.operator());
        }
        known.addAll(application);
        return new ConsoleUsers(known);
    }

    private List<UserDetails> configured() {
        List<UserDetails> accounts = new ArrayList<>();
        for (ConsoleProperties.Account account : properties.accounts()) {
            accounts.add(
                    OwnAccounts.account(accounts.size(), account.name(), account.password(), account.role(), access));
        }
        return accounts;
    }

    /** The first of what Spring Security itself would ask: managers, providers, user details. */
    private List<AuthenticationManager> ofApplication() {
        List<AuthenticationManager> managers = beans.getBeanProvider(AuthenticationManager.class)
                .orderedStream()
                .toList();
        if (!managers.isEmpty()) {
            return managers;
        }
        List<AuthenticationManager> providers = beans.getBeanProvider(AuthenticationProvider.class)
                .orderedStream()
                .map(ApplicationUsers::manager)
                .toList();
        return providers.isEmpty()
                ? beans.getBeanProvider(UserDetailsService.class)
                        .orderedStream()
                        .map(this::manager)
                        .toList()
                : providers;
    }

    private AuthenticationManager manager(UserDetailsService users) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        beans.getBeanProvider(PasswordEncoder.class).ifUnique(provider::setPasswordEncoder);
        return manager(provider);
    }

    private static AuthenticationManager manager(AuthenticationProvider provider) {
        return new ProviderManager(provider);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Which authorities open what.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param path of the console in the application
 * @param viewer the authority of those who look
 * @param operator the authority of those who act
 */
public record Access(String path, String viewer, String operator) {
    private static final String PREFIX = "ROLE_";

    /** Access by the names of roles. */
    public static Access ofRoles(String path, String viewerRole, String operatorRole) {
        return new Access(path, authority(viewerRole), authority(operatorRole));
    }

    private static String authority(String role) {
        return role.startsWith(PREFIX) ? role : PREFIX + role;
    }

    /** The authority that an account of this role has. */
    String authorityOf(Role role) {
        return role == Role.OPERATOR ? operator : viewer;
    }

    /** The roles that somebody has, in lower case; an operator is a viewer, too. */
    public List<String> rolesOf(Authentication somebody) {
        List<String> roles = new ArrayList<>();
        if (has(somebody, viewer) || has(somebody, operator)) {
            roles.add(nameOf(Role.VIEWER));
        }
        if (has(somebody, operator)) {
            roles.add(nameOf(Role.OPERATOR));
        }
        return roles;
    }

    private static String nameOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static boolean has(Authentication somebody, String authority) {
        return somebody.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority::equals);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.util.Arrays;
import java.util.List;
import org.springframework.core.env.Environment;

/** The profiles that the demo has. */
final class Profiles {
    static final String POSTGRES = "postgres";

    private static final List<String> KNOWN = List.of("default", POSTGRES);

    private Profiles() {}

    static boolean isPostgres(Environment environment) {
        return Arrays.asList(environment.getActiveProfiles()).contains(POSTGRES);
    }

    /** A misspelt one would start the demo on the embedded database, and nobody would notice. */
    static void requireKnown(Environment environment) {
        for (String profile : environment.getActiveProfiles()) {
            if (!KNOWN.contains(profile)) {
                throw new CannotStartException(
                        "There is no profile '" + profile + "'.",
                        "For PostgreSQL give --spring.profiles.active=" + POSTGRES
                                + " or none at all for the embedded database."
                                + " (The variable SPRING_PROFILES_ACTIVE counts too.)",
                        null);
            }
        }
    }
}

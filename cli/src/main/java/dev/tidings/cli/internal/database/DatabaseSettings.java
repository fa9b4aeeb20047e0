// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which database, and who works on it.
 *
 * @param url of JDBC
 * @param user of the database; null where the address says it
 * @param password of the user; null for none
 * @param schema that the tables are in; null for that of the connections
 * @param tablePrefix what the names of the tables begin with
 * @param actor who acts, for the history
 */
public record DatabaseSettings(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String schema,
        String tablePrefix,
        String actor) {
    /** The address for people: what stands behind the first {@code ?} or {@code ;} may be a password. */
    String place() {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** The address for the driver: a file of H2 that is not there is not made. */
    String driverUrl() {
        boolean h2 = url.startsWith("jdbc:h2:");
        return h2 && !url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=") ? url + ";IFEXISTS=TRUE" : url;
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }
}

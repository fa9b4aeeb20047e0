// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.core.env.Environment;

/** The database's address, in forms that show no password. */
final class DatabaseAddress {
    private static final String EXAMPLE = "ERP_DB_URL=jdbc:postgresql://localhost:5432/test";

    private final Environment environment;

    DatabaseAddress(Environment environment) {
        this.environment = environment;
    }

    /** The driver would refuse it too, but late, and as a failure of the connection pool. */
    void requirePostgres() {
        String url = url();
        if (!url.startsWith("jdbc:postgresql:") || parsed() == null) {
            throw new CannotStartException(
                    shown() + " is no address of a PostgreSQL database, which the profile 'postgres' asks for.",
                    "Give one like " + EXAMPLE + " with ERP_DB_USER and ERP_DB_PASSWORD beside it.",
                    null);
        }
    }

    /** Without parameters and user information, either of which may hold a password. */
    String shown() {
        return url().replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
    }

    String user() {
        return environment.getProperty("spring.datasource.username", "");
    }

    /** What creates the database on its server. */
    String createCommand() {
        Properties parts = parsed();
        if (parts == null) {
            return "createdb";
        }
        return "createdb -h " + Shell.word(parts.getProperty("PGHOST", "localhost")) + " -p "
                + parts.getProperty("PGPORT", "5432") + " -U " + Shell.word(user()) + " " + Shell.word(databaseName());
    }

    String databaseName() {
        Properties parts = parsed();
        return parts == null ? "" : parts.getProperty("PGDBNAME", "");
    }

    private @Nullable Properties parsed() {
        return Driver.parseURL(url(), new Properties());
    }

    private String url() {
        return environment.getProperty("spring.datasource.url", "");
    }
}

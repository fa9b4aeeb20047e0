// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
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
        if (!url.startsWith("jdbc:postgresql:") || parts().isEmpty()) {
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
        Map<String, String> parts = parts();
        return "createdb -h " + Shell.word(parts.getOrDefault("PGHOST", "localhost")) + " -p "
                + parts.getOrDefault("PGPORT", "5432") + " -U " + Shell.word(user()) + " " + Shell.word(databaseName());
    }

    String databaseName() {
        return parts().getOrDefault("PGDBNAME", "");
    }

    /** As the driver understands the address; nothing when it does not. */
    private Map<String, String> parts() {
        try {
            DriverPropertyInfo[] known = DriverManager.getDriver(url()).getPropertyInfo(url(), new Properties());
            return Arrays.stream(known)
                    .filter(property -> property.value != null)
                    .collect(Collectors.toMap(property -> property.name, property -> property.value));
        } catch (SQLException e) {
            return Map.of();
        }
    }

    private String url() {
        return environment.getProperty("spring.datasource.url", "");
    }
}

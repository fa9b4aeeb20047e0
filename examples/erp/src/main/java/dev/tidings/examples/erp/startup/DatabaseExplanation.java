// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says what to do about a database that cannot be opened. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseExplanation extends AbstractFailureAnalyzer<SQLException> {
    private static final int H2_ALREADY_IN_USE = 90020;
    private static final String CONNECTION_FAILED = "08";
    private static final String LOGIN_REFUSED = "28";

    private final Environment environment;

    DatabaseExplanation(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        if (cause.getErrorCode() == H2_ALREADY_IN_USE) {
            return new FailureAnalysis(
                    "The data folder " + environment.getProperty("erp.data-dir") + " is in use by another demo.",
                    "Stop the other one, or choose another folder: ERP_DATA_DIR=./data-2 ./demo",
                    cause);
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState().toUpperCase(Locale.ROOT);
        if (state.startsWith(CONNECTION_FAILED) || state.startsWith(LOGIN_REFUSED)) {
            return new FailureAnalysis(
                    "The database " + environment.getProperty("spring.datasource.url") + " cannot be reached as user '"
                            + environment.getProperty("spring.datasource.username") + "': " + deepest(cause),
                    "Start it, or correct ERP_DB_URL, ERP_DB_USER and ERP_DB_PASSWORD."
                            + " Without the profile 'postgres' the demo brings its own database.",
                    cause);
        }
        return null;
    }

    private static @Nullable String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
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
    /** The path is not absolute; reading or writing failed; the file is damaged; it may only be read. */
    private static final Set<Integer> H2_FILE_UNUSABLE = Set.of(90011, 90028, 90030, 90097);

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String CONNECTION_FAILED = "08";
    private static final String LOGIN_REFUSED = "28";

    private final Environment environment;
    private final DatabaseAddress address;

    DatabaseExplanation(Environment environment) {
        this.environment = environment;
        this.address = new DatabaseAddress(environment);
    }

    /** The pool wraps the driver's exception in one of its own, which has the state of it but not the code. */
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException outermost) {
        for (Throwable cause = outermost; cause != null; cause = cause.getCause()) {
            FailureAnalysis analysis = cause instanceof SQLException sql ? explain(sql) : null;
            if (analysis != null) {
                return analysis;
            }
        }
        return null;
    }

    private @Nullable FailureAnalysis explain(SQLException cause) {
        if (cause.getErrorCode() == H2_ALREADY_IN_USE) {
            CannotStartException inUse = DataFolder.inUse(environment, cause);
            return new FailureAnalysis(String.valueOf(inUse.getMessage()), inUse.remedy(), cause);
        }
        if (H2_FILE_UNUSABLE.contains(cause.getErrorCode())) {
            return unusableFile(cause);
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState().toUpperCase(Locale.ROOT);
        if (state.equals(NO_SUCH_DATABASE)) {
            return noSuchDatabase(cause);
        }
        return state.startsWith(CONNECTION_FAILED) || state.startsWith(LOGIN_REFUSED) ? unreachable(cause) : null;
    }

    private FailureAnalysis unusableFile(SQLException cause) {
        return new FailureAnalysis(
                "The database file " + DataFolder.databaseFile(environment) + " cannot be used: " + firstLine(cause),
                "Move it elsewhere, and the demo begins anew; or choose another folder: "
                        + Advice.otherFolder(environment),
                cause);
    }

    private FailureAnalysis noSuchDatabase(SQLException cause) {
        return new FailureAnalysis(
                "The server of " + address.shown() + " has no database '" + address.databaseName() + "'.",
                "Create it (" + address.createCommand() + "), or correct ERP_DB_URL.",
                cause);
    }

    private FailureAnalysis unreachable(SQLException cause) {
        return new FailureAnalysis(
                "The database " + address.shown() + " cannot be reached as user '" + address.user() + "': "
                        + deepest(cause),
                "Start it, or correct ERP_DB_URL, ERP_DB_USER and ERP_DB_PASSWORD."
                        + " Without the profile 'postgres' the demo brings its own database.",
                cause);
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static @Nullable String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.core.StorageException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What went wrong with a database, as exit codes tell it. */
public final class SqlTrouble {
    /** A table is not there: PostgreSQL's word, MariaDB's, and H2's three. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

    private SqlTrouble() {}

    static CliException connecting(DatabaseSettings settings, RuntimeException e) {
        SQLException sql = sql(e);
        String said = sql == null ? String.valueOf(e.getMessage()) : String.valueOf(sql.getMessage());
        return isRefused(sql)
                ? new CliException(
                        ExitCode.REFUSED,
                        "The database at " + settings.place()
                                + " does not let this user in: check --jdbc-user and --jdbc-password-file, or TIDINGS_JDBC_USER"
                                + " and TIDINGS_JDBC_PASSWORD (" + said + ").",
                        e)
                : new CliException(
                        ExitCode.UNREACHABLE,
                        "No database answers at " + settings.place() + ": " + said + advice(sql),
                        e);
    }

    /** What is said of a database that answers, and whose log cannot be used. */
    static RuntimeException opening(DatabaseSettings settings, StorageException e) {
        SQLException sql = sql(e);
        if (sql == null || !NO_TABLE.contains(String.valueOf(sql.getSQLState()))) {
            return e;
        }
        return new CliException(
                ExitCode.FAILED,
                "The database at " + settings.place() + " has no log of Tidings in tables whose names begin with '"
                        + settings.tablePrefix() + "'"
                        + (settings.schema() == null ? "" : " in the schema '" + settings.schema() + "'")
                        + ": check --jdbc-url, --jdbc-schema and --jdbc-table-prefix (" + sql.getMessage() + ").",
                e);
    }

    /** A file of H2 is locked by the process that has it. */
    private static String advice(@Nullable SQLException sql) {
        return sql != null && "90020".equals(sql.getSQLState())
                ? " The application has it open: ask its console (--url), or stop it first."
                : "";
    }

    /** Which exit code a failure of the storage has. */
    public static ExitCode codeOf(StorageException e) {
        SQLException sql = sql(e);
        if (isRefused(sql)) {
            return ExitCode.REFUSED;
        }
        String state = sql == null ? null : sql.getSQLState();
        return state != null && state.startsWith("08") ? ExitCode.UNREACHABLE : ExitCode.FAILED;
    }

    /** A login that is wrong, or rights that are missing. */
    private static boolean isRefused(@Nullable SQLException sql) {
        String state = sql == null ? null : sql.getSQLState();
        return sql instanceof SQLInvalidAuthorizationSpecException
                || (state != null && (state.startsWith("28") || state.equals("42501")));
    }

    private static @Nullable SQLException sql(Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return (SQLException) cause;
    }
}

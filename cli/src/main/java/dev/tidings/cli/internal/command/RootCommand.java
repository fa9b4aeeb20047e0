// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
@Command(
        name = "tidings",
        abbreviateSynopsis = true,
        sortOptions = false,
        versionProvider = Version.class,
        description =
                "Looks at an event bus of Tidings and works on it, by its console (--url) or by its database (--jdbc-url).",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:understood, and not possible or gone wrong",
            "2:the command line or a value on it is wrong",
            "3:what was asked for is not there",
            "4:the login was refused, or does not allow this",
            "5:no console or database answers",
            "6:it cannot be done over this way to the bus",
            "7:the doctor found something"
        })
final class RootCommand {
    enum When {
        auto,
        always,
        never
    }

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "the console's address, such as https://shop.example/tidings (TIDINGS_URL)")
    @Nullable
    String url;

    @Option(
            names = "--user",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "who logs in to the console (TIDINGS_USER)")
    @Nullable
    String user;

    @Option(
            names = "--password",
            scope = ScopeType.INHERIT,
            paramLabel = "TEXT",
            description =
                    "the password; others see it in the list of processes, so prefer the next one (TIDINGS_PASSWORD)")
    @Nullable
    String password;

    @Option(
            names = "--password-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "a file whose first line is the password")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--jdbc-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "the database's address, such as jdbc:postgresql://db.example/shop (TIDINGS_JDBC_URL)")
    @Nullable
    String jdbcUrl;

    @Option(
            names = "--jdbc-user",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "the user of the database (TIDINGS_JDBC_USER)")
    @Nullable
    String jdbcUser;

    @Option(
            names = "--jdbc-password",
            scope = ScopeType.INHERIT,
            paramLabel = "TEXT",
            description = "its password (TIDINGS_JDBC_PASSWORD)")
    @Nullable
    String jdbcPassword;

    @Option(
            names = "--jdbc-password-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "a file whose first line is its password")
    @Nullable
    Path jdbcPasswordFile;

    @Option(
            names = "--jdbc-schema",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "the schema of the tables, as tidings.jdbc.schema (TIDINGS_JDBC_SCHEMA)")
    @Nullable
    String jdbcSchema;

    @Option(
            names = "--jdbc-table-prefix",
            scope = ScopeType.INHERIT,
            paramLabel = "TEXT",
            defaultValue = "tidings_",
            description =
                    "what the tables' names begin with, as tidings.jdbc.table-prefix; ${DEFAULT-VALUE} unless said")
    String jdbcTablePrefix = "tidings_";

    @Option(
            names = "--actor",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description =
                    "who acts, for the history that the database keeps (TIDINGS_ACTOR); your name on this machine unless"
                            + " said. A console takes the name of the login")
    @Nullable
    String actor;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "answer with JSON, for programs")
    boolean json;

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto, always or never; auto colours on a terminal, unless NO_COLOR is set")
    When color = When.auto;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "log what the library does, and whole errors, to the standard error")
    boolean verbose;
}

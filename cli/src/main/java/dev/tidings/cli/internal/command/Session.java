// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.database.DatabaseSettings;
import dev.tidings.cli.internal.database.DatabaseTarget;
import dev.tidings.cli.internal.http.HttpTarget;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One run of the program: its options, and what the shell gave it. Used by one thread. */
final class Session {
    private final RootCommand options;
    private final Surroundings surroundings;

    Session(RootCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Where to print, once the options are known. */
    Output output() {
        boolean coloured = Look.coloured(options.color, surroundings);
        return new Output(
                surroundings.out(),
                surroundings.err(),
                new Output.Look(options.json, coloured, surroundings.terminal(), Look.width(surroundings)));
    }

    /**
     * The bus. What is said on the command line counts more than the environment.
     *
     * @param listening whether events are to be noticed at once
     */
    Target open(boolean listening) {
        if (options.url != null && options.jdbcUrl != null) {
            throw usage("Give either --url or --jdbc-url, not both.");
        }
        if (options.url != null) {
            return console(options.url);
        }
        if (options.jdbcUrl != null) {
            return database(options.jdbcUrl, listening);
        }
        String url = surroundings.variable("TIDINGS_URL");
        String jdbcUrl = surroundings.variable("TIDINGS_JDBC_URL");
        if ((url == null) == (jdbcUrl == null)) {
            throw usage(
                    url == null
                            ? "Which bus? Give --url with the address of its console, or --jdbc-url with that of its database, or set"
                                    + " TIDINGS_URL or TIDINGS_JDBC_URL."
                            : "Both TIDINGS_URL and TIDINGS_JDBC_URL are set: say which one by --url or --jdbc-url.");
        }
        return url == null ? database(String.valueOf(jdbcUrl), listening) : console(url);
    }

    private static CliException usage(String words) {
        return new CliException(ExitCode.USAGE, words);
    }

    private Target console(String url) {
        String user = orVariable(options.user, "TIDINGS_USER");
        String password = password(options.password, options.passwordFile, "TIDINGS_PASSWORD", user);
        return HttpTarget.at(url, user, password, output()::note);
    }

    private Target database(String url, boolean listening) {
        String user = orVariable(options.jdbcUser, "TIDINGS_JDBC_USER");
        DatabaseSettings settings = new DatabaseSettings(
                url,
                user,
                password(options.jdbcPassword, options.jdbcPasswordFile, "TIDINGS_JDBC_PASSWORD", null),
                orVariable(options.jdbcSchema, "TIDINGS_JDBC_SCHEMA"),
                options.jdbcTablePrefix,
                actor());
        return DatabaseTarget.open(settings, listening);
    }

    private String actor() {
        String known = orVariable(options.actor, "TIDINGS_ACTOR");
        return known == null ? System.getProperty("user.name", "somebody") : known;
    }

    private @Nullable String orVariable(@Nullable String said, String variable) {
        return said == null ? surroundings.variable(variable) : said;
    }

    /** @param askFor whose password to ask for on a terminal when there is none; null not to ask */
    private @Nullable String password(
            @Nullable String said, @Nullable Path file, String variable, @Nullable String askFor) {
        if (said != null && file != null) {
            throw usage("Give a password or a file with one, not both.");
        }
        if (file != null) {
            return firstLine(file);
        }
        String known = orVariable(said, variable);
        return known == null && askFor != null ? asked(askFor) : known;
    }

    private static String firstLine(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? "" : lines.get(0);
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "The password file " + file + " cannot be read: " + e, e);
        }
    }

    private @Nullable String asked(String user) {
        Console console = surroundings.terminal() ? System.console() : null;
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", user);
        return typed == null ? null : new String(typed);
    }

    /** Whether somebody at the terminal says yes; false where nobody is. */
    boolean confirms(String question) {
        Console console = surroundings.terminal() ? System.console() : null;
        String answer = console == null ? null : console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.cli.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that say too little, too much, or the wrong thing. */
class WrongUsageTest {
    private static final Shell NOTHING_SET = Shell.of(Map.of());

    @TempDir
    Path folder;

    private static void refuses(Shell shell, String words, String... arguments) {
        Run run = shell.run(arguments);
        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tidings: ").contains(words);
    }

    @Test
    @DisplayName("F5: which bus must be said, once, on the command line or in the environment")
    void whichBus() throws IOException {
        refuses(NOTHING_SET, "TIDINGS_URL", "search");
        refuses(
                NOTHING_SET,
                "either --url or --jdbc-url",
                "search",
                "--url",
                "http://x/tidings",
                "--jdbc-url",
                "jdbc:h2:mem:x");
        refuses(
                Shell.of(Map.of("TIDINGS_URL", "http://x/tidings", "TIDINGS_JDBC_URL", "jdbc:h2:mem:x")),
                "say which one by --url or --jdbc-url",
                "search");
        refuses(NOTHING_SET, "is no address of a console", "search", "--url", "shop.example");
        refuses(
                NOTHING_SET,
                "must not contain a name or password",
                "search",
                "--url",
                "https://olga:secret@shop.example/tidings");
        refuses(NOTHING_SET, "has a driver for", "search", "--jdbc-url", "jdbc:nosuch:thing");
        refuses(
                NOTHING_SET,
                "not both",
                "search",
                "--url",
                "http://x/t",
                "--user",
                "a",
                "--password",
                "b",
                "--password-file",
                "c");
        refuses(
                NOTHING_SET,
                "cannot be read",
                "search",
                "--url",
                "http://x/t",
                "--user",
                "a",
                "--password-file",
                folder.resolve("none").toString());
    }

    @Test
    @DisplayName("F5: what is mistyped is named, with what may have been meant, and where help is")
    void mistyped() {
        refuses(NOTHING_SET, "serach", "serach");
        assertThat(NOTHING_SET.run("serach").err()).contains("Did you mean 'search'?", "Try 'tidings --help'");
        refuses(NOTHING_SET, "--typ", "search", "--typ", "x");
        refuses(NOTHING_SET, "Missing required subcommand", "dead-letters");
        refuses(NOTHING_SET, "Missing required subcommand");
        refuses(NOTHING_SET, "--color", "search", "--color", "sometimes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tail",
                "search",
                "show",
                "publish",
                "handlers",
                "handlers pause",
                "dead-letters",
                "dead-letters retry",
                "failover",
                "failover drain",
                "replay",
                "replay start",
                "catalog",
                "catalog export",
                "doctor",
                "completion"
            })
    @DisplayName("F5: every command has its help, without colours beside a terminal")
    void help(String command) {
        String[] arguments = (command + " --help").strip().split(" ");
        String help = NOTHING_SET.succeeds(arguments);
        assertThat(help).startsWith("Usage: tidings").doesNotContain("\u001b").contains("--help");
        assertThat(NOTHING_SET.onTerminal().succeeds(arguments)).contains("\u001b[1m");
        if (command.isEmpty()) {
            assertThat(help)
                    .contains(
                            "--jdbc-url",
                            "Exit codes:",
                            "3   what was asked for is not there",
                            "dead-letters",
                            "doctor");
        } else {
            assertThat(help).contains("tidings --help").doesNotContain("--jdbc-url");
        }
    }

    @Test
    @DisplayName(
            "F5: a database that is not there, is not made; a wrong password and a file that is in use are told apart")
    void databases() throws IOException {
        Path file = folder.resolve("none");
        Run run = NOTHING_SET.run("search", "--jdbc-url", "jdbc:h2:file:" + file, "--jdbc-user", "sa");
        assertThat(run.code()).as(run.toString()).isEqualTo(5);
        assertThat(run.err()).contains("No database answers at jdbc:h2:file:" + file);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(each -> each.toString().endsWith(".mv.db"))).isEmpty();
        }
        TestDatabase database = TestDatabase.h2(folder);
        database.execute("CREATE TABLE other (id INT)");
        Run refused = Shell.of(database.variables())
                .with("TIDINGS_JDBC_PASSWORD", "wrong")
                .run("search");
        assertThat(refused.code()).as(refused.toString()).isEqualTo(4);
        assertThat(refused.err()).contains("does not let this user in").doesNotContain("wrong");
        Run foreign = Shell.of(database.variables()).run("search");
        assertThat(foreign.code()).as("without our tables: %s", foreign).isEqualTo(1);
        assertThat(foreign.err()).contains("has no log of Tidings", "'tidings_'", "--jdbc-schema");
        Run silent = NOTHING_SET.run("search", "--jdbc-url", "jdbc:postgresql://127.0.0.1:1/x?password=geheim");
        assertThat(silent.code()).as(silent.toString()).isEqualTo(5);
        assertThat(silent.err()).doesNotContain("geheim");
    }

    @Test
    @DisplayName("F5: an unforeseen failure is one line, and everything with --verbose")
    void verbose() {
        String[] arguments = {"search", "--jdbc-url", "jdbc:h2:file:" + folder.resolve("none")};
        assertThat(NOTHING_SET.run(arguments).err().lines()).hasSize(1);
        assertThat(NOTHING_SET.run("search", "-v", arguments[1], arguments[2]).err())
                .contains("\tat ");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.cli.internal.command.Program;
import dev.tidings.cli.internal.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at a shell who runs the program.
 *
 * @param variables of the environment
 * @param input what is piped in
 * @param terminal whether the output is a terminal
 */
record Shell(Map<String, String> variables, String input, boolean terminal) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Shell of(Map<String, String> variables) {
        return new Shell(variables, "", false);
    }

    /** The way by the console, for the operator. */
    static Shell at(String url) {
        return of(Map.of("TIDINGS_URL", url, "TIDINGS_USER", "olga", "TIDINGS_PASSWORD", "secret"));
    }

    Shell with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Shell(more, input, terminal);
    }

    Shell onTerminal() {
        return new Shell(variables, input, true);
    }

    Shell piping(String text) {
        return new Shell(variables, text, terminal);
    }

    /**
     * How a run ended.
     *
     * @param code the exit code
     * @param out the answer
     * @param err everything else
     */
    record Run(int code, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                variables,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                terminal);
        int code = new Program(surroundings).run(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /** The answer of a run that must succeed. */
    String succeeds(String... arguments) {
        Run run = run(arguments);
        if (run.code() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " ended with " + run);
        }
        return run.out();
    }

    JsonNode json(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        return JSON.readTree(succeeds(all));
    }
}

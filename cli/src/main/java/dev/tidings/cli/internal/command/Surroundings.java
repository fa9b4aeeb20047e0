// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program gets from the shell.
 *
 * @param variables of the environment
 * @param in what is piped into it
 * @param out for answers
 * @param err for everything else
 * @param terminal whether somebody looks on
 */
public record Surroundings(
        Map<String, String> variables, InputStream in, PrintWriter out, PrintWriter err, boolean terminal) {
    /** A variable; null when it is not there or empty. */
    @Nullable
    String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}

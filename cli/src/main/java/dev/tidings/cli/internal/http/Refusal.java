// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Says what an answer means that is no success. */
final class Refusal {
    private Refusal() {}

    static CliException of(ConsoleClient asked, int status, HttpHeaders headers, String body) {
        String detail = detail(body);
        return switch (status) {
            case 401 ->
                new CliException(
                        ExitCode.REFUSED,
                        "The console at " + asked.address()
                                + " wants a login that it knows: give --user and --password-file, or set TIDINGS_USER and"
                                + " TIDINGS_PASSWORD.");
            case 403 ->
                new CliException(
                        ExitCode.REFUSED,
                        "The login may look, but not act: this needs the operator's role."
                                + (detail == null ? "" : " " + detail));
            case 429 ->
                new CliException(
                        ExitCode.REFUSED,
                        "The console refuses further logins for now, as there were too many that failed: try again in "
                                + headers.firstValue("Retry-After").orElse("60") + " s.");
            default -> detail == null ? noConsole(asked, status, headers) : problem(status, detail);
        };
    }

    private static CliException problem(int status, String detail) {
        ExitCode code = switch (status) {
            case 400, 413, 415 -> ExitCode.USAGE;
            case 404 -> ExitCode.NOT_FOUND;
            case 503 -> ExitCode.UNREACHABLE;
            default -> ExitCode.FAILED;
        };
        return new CliException(code, detail);
    }

    private static CliException noConsole(ConsoleClient asked, int status, HttpHeaders headers) {
        String elsewhere = headers.firstValue("Location")
                .map(place -> " and leads to " + place)
                .orElse("");
        return new CliException(
                ExitCode.UNREACHABLE,
                "What answers at " + asked.address() + " is no console (it says " + status + elsewhere
                        + "): check that the address ends with the console's path, which is /tidings unless it was set.");
    }

    /** What the problem says; null when it is none. */
    private static @Nullable String detail(String body) {
        try {
            String text = Json.mapper().readTree(body).path("detail").stringValue("");
            return text.isEmpty() ? null : text;
        } catch (JacksonException e) {
            return null;
        }
    }
}

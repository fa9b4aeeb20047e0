// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with a problem.
 *
 * <p>Thread-safe.
 *
 * @param mapper writes it
 */
public record ProblemWriter(JsonMapper mapper) {
    /** The problem of a status. */
    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status.getReasonPhrase(), status.value(), detail);
    }

    /** Answers with it, as long as nothing else was answered. */
    public void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(of(status, detail)));
    }
}

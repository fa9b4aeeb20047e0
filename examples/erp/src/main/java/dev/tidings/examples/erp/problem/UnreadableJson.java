// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.MismatchedInputException;

/** Explains why a request's body could not be read as JSON, with its line and column, and the field if it got that far. */
final class UnreadableJson {
    private UnreadableJson() {}

    static ProblemDetail explain(HttpMessageNotReadableException e) {
        JacksonException cause = find(e);
        if (cause == null) {
            return problem("Missing body", "The request has no body. Send a JSON object.");
        }
        ProblemDetail problem = cause instanceof MismatchedInputException mismatch
                ? problem("Wrong kind of value", mismatch(mismatch))
                : problem("Malformed JSON", malformed(cause));
        addPlace(problem, cause);
        return problem;
    }

    private static ProblemDetail problem(String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setTitle(title);
        return problem;
    }

    private static @Nullable JacksonException find(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException jackson) {
                return jackson;
            }
        }
        return null;
    }

    private static String malformed(JacksonException e) {
        return "The body is not valid JSON" + place(e) + ": " + firstLine(e.getOriginalMessage())
                + ". Correct the JSON there.";
    }

    private static String mismatch(MismatchedInputException e) {
        String field = path(e);
        Class<?> target = e.getTargetType();
        String wanted = target == null ? "another kind of value" : Wording.aKindOf(target);
        return (field.isEmpty() ? "The body" : "'" + field + "'") + " must be " + wanted + place(e) + ".";
    }

    private static void addPlace(ProblemDetail problem, JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        if (location != null && location.getLineNr() > 0) {
            problem.setProperty("line", location.getLineNr());
            problem.setProperty("column", location.getColumnNr());
        }
        if (!path(e).isEmpty()) {
            problem.setProperty("field", path(e));
        }
    }

    private static String place(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() <= 0
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "it cannot be parsed"
                : message.lines().findFirst().orElse("");
    }
}

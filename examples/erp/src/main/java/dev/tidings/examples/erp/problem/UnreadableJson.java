// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Explains why a request's body could not be read as JSON, with its line and column, and the field if it got that far. */
final class UnreadableJson {
    /** Such as " (start marker at [Source: REDACTED (`...` disabled); line: 1, column: 1])" and ", from `...`". */
    private static final Pattern INNER_NAMES =
            Pattern.compile("\\s*\\(start marker at \\[.*?]\\)|,? *(from )?`[A-Z][^`]*`|\\[Source: [^]]*]");

    private UnreadableJson() {}

    static ProblemDetail explain(HttpMessageNotReadableException e) {
        JacksonException cause = find(e);
        if (cause == null) {
            return problem("Missing body", "The request has no body. Send a JSON object.");
        }
        ProblemDetail problem = problem(cause);
        addPlace(problem, cause);
        return problem;
    }

    private static ProblemDetail problem(JacksonException e) {
        if (e instanceof MismatchedInputException mismatch) {
            return problem("Wrong kind of value", mismatch(e, mismatch.getTargetType(), Wording::aKindOf));
        }
        if (e instanceof InputCoercionException tooLarge) {
            return problem("Number too large", mismatch(e, tooLarge.getTargetType(), Wording::aKindWithin));
        }
        return problem("Malformed JSON", malformed(e));
    }

    private static ProblemDetail problem(String title, String detail) {
        return Problems.of(HttpStatus.BAD_REQUEST, title, detail);
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
        return "The body is not valid JSON" + place(e) + ": " + reason(e.getOriginalMessage())
                + ". Correct the JSON there.";
    }

    private static String mismatch(JacksonException e, @Nullable Class<?> target, Function<Class<?>, String> wording) {
        String field = path(e);
        String wanted = target == null ? "another kind of value" : wording.apply(target);
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

    /** The parser's message, without what only its programmers understand. */
    private static String reason(@Nullable String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.isEmpty()
                ? "it cannot be parsed"
                : INNER_NAMES.matcher(line).replaceAll("");
    }
}

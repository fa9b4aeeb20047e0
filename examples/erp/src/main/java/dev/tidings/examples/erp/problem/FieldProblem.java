// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;

/**
 * A field whose value breaks a rule.
 *
 * @param field its path, such as {@code items[0].quantity}
 * @param message what it must be
 * @param rejected the value, null when it is missing
 */
record FieldProblem(String field, String message, @Nullable Object rejected) {
    /** Whoever has mended ten sees the next ten. */
    private static final int TOLD = 10;

    static List<FieldProblem> of(MethodArgumentNotValidException e) {
        return e.getBindingResult().getFieldErrors().stream()
                .map(FieldProblem::of)
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }

    static String sentence(List<FieldProblem> problems) {
        int others = problems.size() - TOLD;
        String end = others > 0 ? "; and " + others + " more." : ".";
        return first(problems).stream().map(FieldProblem::phrase).collect(Collectors.joining("; ", "", end));
    }

    static List<FieldProblem> first(List<FieldProblem> problems) {
        return problems.subList(0, Math.min(problems.size(), TOLD));
    }

    private static FieldProblem of(FieldError error) {
        String message = error.getDefaultMessage();
        Object value = error.getRejectedValue();
        return new FieldProblem(error.getField(), message == null ? "is invalid" : message, told(value));
    }

    /** Simple values only, and of a long one the beginning. */
    private static @Nullable Object told(@Nullable Object value) {
        if (value instanceof Number || value instanceof CharSequence) {
            return value.toString().length() > Wording.MAX_VALUE ? Wording.cut(value.toString()) : value;
        }
        return null;
    }

    private String phrase() {
        return "'" + field + "' " + message + (rejected == null ? "" : ", was " + rejected);
    }
}

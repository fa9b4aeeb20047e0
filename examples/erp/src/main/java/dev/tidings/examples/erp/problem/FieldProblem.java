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
    static List<FieldProblem> of(MethodArgumentNotValidException e) {
        return e.getBindingResult().getFieldErrors().stream()
                .map(FieldProblem::of)
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }

    static String sentence(List<FieldProblem> problems) {
        return problems.stream().map(FieldProblem::phrase).collect(Collectors.joining("; ", "", "."));
    }

    private static FieldProblem of(FieldError error) {
        String message = error.getDefaultMessage();
        Object value = error.getRejectedValue();
        boolean simple = value == null || value instanceof Number || value instanceof CharSequence;
        return new FieldProblem(error.getField(), message == null ? "is invalid" : message, simple ? value : null);
    }

    private String phrase() {
        return "'" + field + "' " + message + (rejected == null ? "" : ", was " + rejected);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import dev.tidings.console.internal.security.RequestTooLargeException;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.StorageException;
import dev.tidings.core.TidingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Says what is wrong in place of what was asked for. Thread-safe. */
@RestControllerAdvice
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static ResponseEntity<Problem> answer(HttpStatusCode status, String detail) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemWriter.of(known, detail));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notPossible(TidingsException e) {
        return answer(statusOf(e), String.valueOf(e.getMessage()));
    }

    private static HttpStatus statusOf(TidingsException e) {
        if (e instanceof NotFoundException) {
            return HttpStatus.NOT_FOUND;
        }
        if (e instanceof BadRequestException
                || e instanceof InvalidEventException
                || e instanceof InvalidSubscriptionException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (e instanceof UnavailableException) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (e instanceof StorageException) {
            log.warn("The console could not ask the storage", e);
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return HttpStatus.CONFLICT;
    }

    /** What the core's queries and orders refuse. */
    @ExceptionHandler
    ResponseEntity<Problem> badValue(IllegalArgumentException e) {
        return answer(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notThere(NoResourceFoundException e) {
        return answer(HttpStatus.NOT_FOUND, "There is nothing at this address of the console.");
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        if (e.getMostSpecificCause() instanceof RequestTooLargeException large) {
            return answer(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(large.getMessage()));
        }
        if (e.getCause() == null) {
            return answer(HttpStatus.BAD_REQUEST, "The body is missing: send a JSON object.");
        }
        String cause = String.valueOf(e.getMostSpecificCause().getMessage());
        return answer(HttpStatus.BAD_REQUEST, "The body cannot be read: " + firstLine(cause));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
        Class<?> wanted = e.getRequiredType();
        return answer(
                HttpStatus.BAD_REQUEST,
                "'" + e.getName() + "' is '" + e.getValue() + "', but must be "
                        + (wanted == null ? "something else" : TypeWords.of(wanted)) + ".");
    }

    /** What Spring MVC refuses, and what nobody thought of. Who has gone away gets no answer, and is no failure. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> anythingElse(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("A client went away before it had its answer", e);
            return null;
        }
        if (e instanceof ErrorResponse refused) {
            return ResponseEntity.status(refused.getStatusCode())
                    .headers(refused.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemWriter.of(
                            HttpStatus.valueOf(refused.getStatusCode().value()), String.valueOf(e.getMessage())));
        }
        log.error("The console failed to answer", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "The console failed; the application's log says why.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers every failed request with a problem detail that says what was wrong, where, and what to do. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException e) {
        return Problems.of(HttpStatus.NOT_FOUND, "Not found", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "Refused", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail badParameter(BadParameterException e) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "Bad parameter", e.getMessage());
        problem.setProperty("parameter", e.parameter());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail wrongParameterType(MethodArgumentTypeMismatchException e) {
        Class<?> required = e.getRequiredType();
        String wanted = required == null ? "another value" : Wording.aKindOf(required);
        String detail = "'" + e.getName() + "' is '" + Wording.cut(String.valueOf(e.getValue())) + "', which is not "
                + wanted + ".";
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "Bad parameter", detail);
        problem.setProperty("parameter", e.getName());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e) {
        String reference = UUID.randomUUID().toString();
        LOG.error("A request failed unexpectedly, reference {}", reference, e);
        return Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Unexpected failure",
                "The application failed; whether anything was stored is not known. Its log says why, under the reference "
                        + reference + ".");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.badRequest().body(UnreadableJson.explain(e));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> fields = FieldProblem.of(e);
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "Invalid request", FieldProblem.sentence(fields));
        problem.setProperty("errors", FieldProblem.first(fields));
        return ResponseEntity.badRequest().body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        MediaType sent = e.getContentType();
        String detail = "The body was sent as " + (sent == null ? "no content type" : "'" + sent + "'")
                + ". Send JSON with the header 'Content-Type: application/json'.";
        return ResponseEntity.status(status)
                .headers(headers)
                .body(Problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Wrong content type", detail));
    }

    /** The controllers say what they produce, so that this is found before anything is done. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = "The answer is wanted in a form that there is not. Nothing was done;"
                + " ask for JSON with the header 'Accept: application/json'.";
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(HttpStatus.NOT_ACCEPTABLE, "No such form", detail));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = "There is nothing at '/" + e.getResourcePath() + "'. The page is at '/'.";
        return ResponseEntity.status(status).body(Problems.of(HttpStatus.NOT_FOUND, "Not found", detail));
    }
}

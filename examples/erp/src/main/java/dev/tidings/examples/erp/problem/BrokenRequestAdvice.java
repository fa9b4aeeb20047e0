// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers requests that fail before they have a meaning. Asked before {@link ProblemAdvice}, which takes the rest. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenRequestAdvice {
    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLargeException e) {
        return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "Body too large", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail badlyEncoded(InvalidParameterException e) {
        String detail =
                "A parameter in the address is not properly encoded: each % needs two hexadecimal digits after it,"
                        + " and together they must be UTF-8. Write a percent sign itself as %25.";
        return Problems.of(HttpStatus.BAD_REQUEST, "Bad parameter", detail);
    }

    @ExceptionHandler
    ProblemDetail badlySent(BadRequestException e) {
        String detail = "The body could not be read: it ends too early, or its chunks have no valid lengths.";
        return Problems.of(HttpStatus.BAD_REQUEST, "Bad request", detail);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.web;

import dev.tidings.examples.company.application.CompanyNameTakenException;
import dev.tidings.examples.company.domain.InvalidCompanyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the hexagon refuses, in words of HTTP. */
@RestControllerAdvice
class ProblemAdvice {
    @ExceptionHandler
    ProblemDetail taken(CompanyNameTakenException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidCompanyException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

import dev.tidings.core.StorageException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers requests that the database failed, ours or the event log's, with what is known of their outcome. Asked before
 * {@link ProblemAdvice}, which takes the rest.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAdvice.class);

    /** Without a transaction nothing has been written yet. */
    @ExceptionHandler
    ProblemDetail notBegun(CannotCreateTransactionException e) {
        return unreachable(e, "Nothing was stored; try again later.");
    }

    /**
     * A connection that is lost during the commit leaves open whether it was committed. One that is lost before it makes the rollback fail,
     * and Spring throws that in place of the first failure.
     */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        StorageException.class,
        TransactionSystemException.class
    })
    ProblemDetail brokenOff(Exception e, HttpServletRequest request) {
        boolean reads = HttpMethod.GET.matches(request.getMethod());
        return unreachable(
                e,
                reads
                        ? "Try again later."
                        : "Whether anything was stored is not known; look before you send this again.");
    }

    private static ProblemDetail unreachable(Exception e, String outcome) {
        LOG.warn("The database did not answer: {}", e.getMessage());
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE, "Database unreachable", "The database does not answer. " + outcome);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

/** A request's body that is longer than what is taken. */
public class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(int limit) {
        super("The body is too large: at most " + limit + " bytes are taken. Send less at a time.");
    }
}

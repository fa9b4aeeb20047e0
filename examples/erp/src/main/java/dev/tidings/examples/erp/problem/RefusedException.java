// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.problem;

/** A well-formed request that a rule of the business forbids. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}

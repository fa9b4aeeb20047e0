// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.domain;

/** No company can be like this; the message says why. */
public final class InvalidCompanyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidCompanyException(String message) {
        super(message);
    }
}

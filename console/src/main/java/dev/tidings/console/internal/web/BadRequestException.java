// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import dev.tidings.core.TidingsException;

/** The request says something that is not possible. */
public final class BadRequestException extends TidingsException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and what to do */
    public BadRequestException(String message) {
        super(message);
    }
}

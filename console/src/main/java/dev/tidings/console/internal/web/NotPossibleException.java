// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import dev.tidings.core.TidingsException;

/** The request is right, but not possible here and now. */
public final class NotPossibleException extends TidingsException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and what to do */
    public NotPossibleException(String message) {
        super(message);
    }
}

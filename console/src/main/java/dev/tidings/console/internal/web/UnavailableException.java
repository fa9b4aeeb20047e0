// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import dev.tidings.core.TidingsException;

/** The request is right, and may be possible later. */
public final class UnavailableException extends TidingsException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and what to do */
    public UnavailableException(String message) {
        super(message);
    }
}

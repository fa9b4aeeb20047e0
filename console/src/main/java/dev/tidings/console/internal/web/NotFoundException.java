// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import dev.tidings.core.TidingsException;

/** There is no such thing. */
public final class NotFoundException extends TidingsException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and what to do */
    public NotFoundException(String message) {
        super(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/** The bus was closed; it takes no more events or subscriptions. */
public class BusClosedException extends TidingsException {
    private static final long serialVersionUID = 1L;

    public BusClosedException(String message) {
        super(message);
    }

    public BusClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

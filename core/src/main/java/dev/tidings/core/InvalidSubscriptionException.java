// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/** A subscription was refused: a method with the wrong parameter, a missing or doubled name, a mode that is not available. */
public class InvalidSubscriptionException extends TidingsException {
    private static final long serialVersionUID = 1L;

    public InvalidSubscriptionException(String message) {
        super(message);
    }

    public InvalidSubscriptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

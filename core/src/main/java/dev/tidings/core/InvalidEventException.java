// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/** An event was refused before anything of it was delivered: no type, a null payload, an unknown type name. */
public class InvalidEventException extends TidingsException {
    private static final long serialVersionUID = 1L;

    public InvalidEventException(String message) {
        super(message);
    }

    public InvalidEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

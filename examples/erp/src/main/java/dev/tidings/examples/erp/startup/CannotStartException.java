// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import org.jspecify.annotations.Nullable;

/** The demo cannot start; the message says what is wrong and where, and {@link #remedy()} what to do. */
public class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public CannotStartException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that Tidings throws on purpose. Its message says what was wrong, where, and what to
 * do about it.
 *
 * <p>Thread-safety: as safe as any {@link RuntimeException}.
 */
public class TidingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TidingsException(String message) {
        super(message);
    }

    public TidingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

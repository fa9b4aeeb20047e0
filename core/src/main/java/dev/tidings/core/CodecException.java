// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/** A payload could not be turned into its stored form, or back. */
public class CodecException extends TidingsException {
    private static final long serialVersionUID = 1L;

    public CodecException(String message) {
        super(message);
    }

    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A handler took longer than its time limit. It was interrupted at the limit; this is the handler's failure once it has returned.
 */
public class HandlerTimeoutException extends TidingsException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception that names handler and limit.
     *
     * @param cause what the handler threw when it was interrupted, or null when it returned all the same
     */
    public HandlerTimeoutException(String subscription, Duration limit, @Nullable Throwable cause) {
        super(
                "Handler '" + subscription + "' was interrupted because it took longer than its time limit of " + limit
                        + ": make it faster, or raise the limit.",
                cause);
    }
}

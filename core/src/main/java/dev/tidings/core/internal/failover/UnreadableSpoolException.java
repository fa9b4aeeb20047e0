// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.IOException;

/** What is in a folder is whole, as far as can be seen, but this version of Tidings does not understand it. */
final class UnreadableSpoolException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableSpoolException(String message) {
        super(message);
    }

    UnreadableSpoolException(String message, Throwable cause) {
        super(message, cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.IOException;

/** What is in a file at some place is not what was written there, or was never written to its end. */
final class DamagedRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean torn;

    /** @param torn whether the file ends before the record does */
    DamagedRecordException(String message, boolean torn) {
        super(message);
        this.torn = torn;
    }

    /** Whether the file ends before the record does, as it does when the process ends while it writes. */
    boolean isTorn() {
        return torn;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.IOException;

/** What is in a file at some place is not what was written there, or was never written to its end. */
final class DamagedRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    enum Kind {
        /** The file ends before the record does, as it does when the process ends while it writes. */
        TORN,
        /** Its length cannot be right: nobody knows where the next one begins. */
        LENGTH,
        /** Its checksum is wrong; the next one may well be whole. */
        CHECKSUM
    }

    private final Kind kind;

    DamagedRecordException(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.TidingsException;
import dev.tidings.core.spi.LogSegment;

/** A piece of the log may still get events, or got some while it was read: it cannot be archived now. */
final class UnsettledException extends TidingsException {
    private static final long serialVersionUID = 1L;

    UnsettledException(LogSegment segment, String why) {
        super("Positions " + segment.first() + " to " + segment.last() + " of the log stay for now: " + why);
    }
}

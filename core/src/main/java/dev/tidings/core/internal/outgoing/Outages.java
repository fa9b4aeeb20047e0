// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.outgoing;

import dev.tidings.core.spi.BackendUnavailableException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells an other side that is out of reach from events that something is wrong with. */
public final class Outages {
    private Outages() {}

    /** Whether the same events may well be taken later. Causes are not looked at: who wraps an exception gives it another meaning. */
    public static boolean isOutage(Throwable thrown) {
        return thrown instanceof BackendUnavailableException
                || thrown instanceof IOException
                || thrown instanceof TimeoutException
                || thrown instanceof InterruptedException;
    }
}

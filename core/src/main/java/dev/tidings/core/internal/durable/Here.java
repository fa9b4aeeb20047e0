// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.RunningHandler;
import dev.tidings.core.spi.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this instance knows of a partition that it serves.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param settledTo where it stands, before that is stored; null when the lease is not here
 * @param running calls of the handler
 * @param trouble the failure of the storage after which it waits; null for none
 * @param outage what a backend said that is out of reach; null for none
 */
record Here(
        @Nullable Cursor settledTo,
        List<RunningHandler> running,
        @Nullable Throwable trouble,
        @Nullable String outage) {
    /** It is not served here. */
    static final Here NOWHERE = new Here(null, List.of(), null, null);
}

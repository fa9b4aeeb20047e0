// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.util.HashMap;
import java.util.Map;

/**
 * Which lanes' workers wait for room in which other lanes, so that none begins to wait in a circle that nothing would end.
 *
 * <p>Thread-safe.
 */
final class Waiting {
    private final Map<QueuedLane, QueuedLane> waitsFor = new HashMap<>();

    /** Notes that the worker of a lane waits for room in another; false when that would close a circle. */
    synchronized boolean begin(QueuedLane waiting, QueuedLane full) {
        for (QueuedLane next = full; next != null; next = waitsFor.get(next)) {
            if (next == waiting) {
                return false;
            }
        }
        waitsFor.put(waiting, full);
        return true;
    }

    synchronized void end(QueuedLane waiting) {
        waitsFor.remove(waiting);
    }
}

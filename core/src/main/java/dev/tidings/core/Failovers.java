// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what waits for the backends of a bus.
 *
 * @param busName for messages
 * @param backends of the bus
 * @param durable where what waits is in the log; null where it is in files
 */
record Failovers(
        String busName, Backends backends, @Nullable DurableSide durable) {
    Failover only() {
        List<WayOut> all = backends.outside();
        if (all.size() != 1) {
            throw new IllegalStateException("Bus '" + busName + "' has " + all.size()
                    + " backends that leave the process (" + names(all)
                    + "): name the one that is meant, as in bus.failover(\"kafka\").");
        }
        return of(all.get(0));
    }

    Failover of(String backend) {
        List<WayOut> all = backends.outside();
        return all.stream()
                .filter(way -> way.name().equals(backend))
                .findFirst()
                .map(this::of)
                .orElseThrow(() -> new IllegalStateException("Bus '" + busName + "' has no backend '" + backend
                        + "' that leaves the process; it has " + names(all) + "."));
    }

    private Failover of(WayOut way) {
        Failover found = durable == null ? way.fileFailover() : durable.failover(way);
        if (found == null) {
            throw new IllegalStateException(
                    "Nothing waits for backend '" + way.name() + "' of bus '" + busName
                            + "': give the bus a storage, or a folder with EventBus.builder().failover(…), and leave it enabled.");
        }
        return found;
    }

    private static String names(List<WayOut> all) {
        return all.isEmpty()
                ? "none"
                : String.join(", ", all.stream().map(WayOut::name).toList());
    }
}

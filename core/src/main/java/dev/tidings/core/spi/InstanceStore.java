// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which instances share the subscriptions, so that they can divide the work among them. Nothing that must hold rests on it: who may write
 * is decided by leases alone.
 *
 * <p>Implementations are thread-safe. No method takes part in a transaction of the caller.
 */
public interface InstanceStore {
    /**
     * Says that an instance is there, and tells who else is.
     *
     * @param instance its name, under which it holds leases
     * @param subscriptions that it could serve
     * @param aliveFor until it is taken for dead unless it says so again
     * @return all that are alive, the caller included
     */
    List<Instance> announce(String instance, Collection<String> subscriptions, Duration aliveFor);

    /** Says that an instance serves nothing any more. Nothing happens when it is unknown. */
    void depart(String instance);

    /**
     * An instance that is alive.
     *
     * @param name under which it holds leases
     * @param subscriptions that it could serve
     * @param leases how many it holds
     */
    record Instance(String name, Set<String> subscriptions, int leases) {
        public Instance {
            subscriptions = Set.copyOf(subscriptions);
        }
    }
}

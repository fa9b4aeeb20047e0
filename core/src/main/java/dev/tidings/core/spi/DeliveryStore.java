// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.FailedAttempt;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that did not simply succeed: pending ones and failed attempts. They are written by {@link CursorStore#complete} and {@link
 * DeadLetterStore}, and read here.
 *
 * <p>Implementations are thread-safe. No method takes part in a transaction of the caller.
 */
public interface DeliveryStore {
    /**
     * Pending deliveries whose time has come, ascending by position, of each key at most the one at the lowest position. The payload of
     * one that an operator has edited is the edited one.
     *
     * @param partition whose slots the deliveries are in
     * @param limit how many at most
     */
    DueDeliveries due(Partition partition, int limit);

    /**
     * Which of these keys have a pending delivery.
     *
     * @param keys may be empty
     */
    Set<String> blockedKeys(String subscription, Collection<String> keys);

    /**
     * The deliveries of events that did not simply succeed.
     *
     * @param positions of the events
     * @return by position, an entry for each delivery that is or was pending or died
     */
    Map<Long, List<DeliveryRecord>> records(Collection<Long> positions);

    /** Failed attempts at one event, oldest first. */
    List<FailedAttempt> failedAttempts(long position);

    /**
     * What is due now, and when to look again.
     *
     * @param deliveries due now
     * @param untilNext until the next one is due, or null when none is pending besides
     */
    record DueDeliveries(
            List<PendingDelivery> deliveries, @Nullable Duration untilNext) {
        public DueDeliveries {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * One delivery that did not simply succeed.
     *
     * @param subscription the subscription's name
     * @param status where it stands
     * @param attempts how often the handler was called, the last, successful call included
     */
    record DeliveryRecord(String subscription, Status status, int attempts) {}

    /** Where a delivery that did not simply succeed stands. */
    enum Status {
        /** Not attempted yet. */
        PARKED,
        /** Failed, another attempt follows. */
        RETRYING,
        /** Succeeded after failed attempts. */
        RECOVERED,
        /** Given up. */
        DEAD,
        /** Given up, and discarded by an operator. */
        DISCARDED
    }
}

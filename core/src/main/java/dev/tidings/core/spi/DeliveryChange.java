// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one event of one subscription besides being read: only events that did not simply succeed have one.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface DeliveryChange {
    /** The event's position in the log. */
    long position();

    /**
     * The event's next attempt is to come without an attempt that failed: it waits behind an earlier event of its key, or
     * its handler may have been interrupted. Nothing happens when the event already has a pending delivery.
     *
     * @param key the event's key, or null
     */
    record Park(long position, @Nullable String key) implements DeliveryChange {}

    /**
     * The attempt failed, another one follows.
     *
     * @param key the event's key, or null
     * @param delay until the next attempt, from now by the storage's clock
     */
    record Retry(long position, @Nullable String key, Attempt attempt, Duration delay) implements DeliveryChange {}

    /** A pending delivery succeeded, or is not wanted any more: it is forgotten. */
    record Done(long position) implements DeliveryChange {}

    /** The attempt failed and was the last one: the delivery is kept as a dead letter. */
    record Dead(long position, Attempt attempt) implements DeliveryChange {}
}

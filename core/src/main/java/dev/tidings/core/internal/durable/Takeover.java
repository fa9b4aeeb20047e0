// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.Storage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what the last holder of a lease may have been handling when it died: those events take the way of retries from here on,
 * where each attempt is counted before its call, so that one that kills the JVM is given up in the end.
 *
 * @param registration of the subscription
 * @param storage with its cursor
 * @param flow in which order its events are handled
 * @param pageSize how many events are read at once
 */
record Takeover(Registration registration, Storage storage, Flow flow, int pageSize) {
    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    /** Where to go on: behind everything that the last holder may have begun. */
    Cursor parkUnfinished(HeldLease held) {
        Cursor cursor = held.lease().cursor();
        boolean more = held.lease().hasUnfinishedClaim();
        while (more) {
            held.requireHeld();
            LogPage page = storage.log().read(cursor, pageSize);
            more = page.events().size() >= pageSize
                    && lastPosition(page) < held.lease().claimedTo();
            park(held, page, !more);
            cursor = page.end();
        }
        return cursor;
    }

    private static long lastPosition(LogPage page) {
        return page.events().get(page.events().size() - 1).position();
    }

    private void park(HeldLease held, LogPage page, boolean last) {
        List<DeliveryChange> parked = page.events().stream()
                .filter(stored -> registration
                        .selector()
                        .matches(stored.event().type(), stored.event().topics()))
                .<DeliveryChange>map(stored -> new DeliveryChange.Park(stored.position(), flow.keyOf(stored)))
                .toList();
        storage.cursors().complete(held.lease(), new Completion(page.end(), last, parked));
        log.info(
                "Subscription '{}': its last holder did not finish; {} events are attempted one by one",
                registration.name(),
                parked.size());
    }
}

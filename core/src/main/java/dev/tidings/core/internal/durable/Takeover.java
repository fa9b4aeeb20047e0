// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

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
 * @param intake which events are concerned
 * @param storage with its cursor
 */
record Takeover(Intake intake, Storage storage) {
    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    /** Where to go on: behind everything that the last holder may have begun. */
    Cursor parkUnfinished(HeldLease held) {
        Cursor cursor = held.lease().cursor();
        boolean more = held.lease().hasUnfinishedClaim();
        while (more) {
            held.requireHeld();
            LogPage page = intake.feed().readAgain(cursor);
            more = !intake.feed().isThrough(page, held.lease().claimedTo());
            park(held, page, !more);
            cursor = page.end();
        }
        return cursor;
    }

    private void park(HeldLease held, LogPage page, boolean last) {
        List<DeliveryChange> parked = intake.of(page).stream()
                .<DeliveryChange>map(stored ->
                        new DeliveryChange.Park(stored.position(), intake.flow().keyOf(stored)))
                .toList();
        storage.cursors().complete(held.lease(), new Completion(page.end(), last, parked));
        log.info(
                "Subscription {}: its last holder did not finish; {} events are attempted one by one",
                intake.partition(),
                parked.size());
    }
}

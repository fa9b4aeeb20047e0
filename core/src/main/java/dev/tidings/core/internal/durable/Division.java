// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides a subscription into another number of partitions while nobody serves it. The partitions stand at different places, so what lies
 * between them is read once more, and what its partition had not read becomes a pending delivery; from there on they stand at one place.
 * All of that is one transaction of the storage.
 *
 * <p>Belongs to one thread.
 */
final class Division {
    private static final Logger log = LoggerFactory.getLogger(Division.class);

    /** More than that between the partitions is handled first, and divided another time: it would be one large transaction. */
    private static final int MAX_PARKED = 10_000;

    private final Registration registration;
    private final EngineParts parts;
    private final Flow flow;
    private final CursorStore cursors;
    private final List<HeldLease> held = new ArrayList<>();

    Division(Registration registration, EngineParts parts) {
        this.registration = registration;
        this.parts = parts;
        flow = parts.settings().flowOf(registration.spec());
        cursors = parts.storage().cursors();
    }

    /**
     * Divides it if that is possible now.
     *
     * @param present how many partitions there are
     * @param wanted how many there are to be
     * @return how many there are now
     */
    int divide(int present, int wanted) {
        try {
            if (holdsAll(present) && divideHeld(wanted)) {
                log.info("Subscription '{}' has {} partitions now, {} before", registration.name(), wanted, present);
                return wanted;
            }
        } catch (LeaseLostException e) {
            log.info("Subscription '{}' was taken over while it was divided anew", registration.name(), e);
        } finally {
            held.forEach(lease -> cursors.release(lease.lease()));
        }
        log.warn(
                "Subscription '{}' asks for {} partitions and keeps its {}: it is divided anew when it is registered while no instance"
                        + " serves it and it is not more than {} events behind",
                registration.name(),
                wanted,
                present,
                MAX_PARKED);
        return present;
    }

    private boolean holdsAll(int present) {
        for (int number = 0; number < present; number++) {
            long askedAt = parts.machine().nanos();
            Optional<Lease> lease = cursors.acquire(
                    new Partition(registration.name(), number, present),
                    parts.settings().instance(),
                    parts.settings().options().leaseDuration());
            if (lease.isEmpty()) {
                return false;
            }
            held.add(new HeldLease(
                    lease.get(),
                    askedAt,
                    parts.settings().options().leaseDuration(),
                    parts.machine().ticker()));
        }
        return true;
    }

    private boolean divideHeld(int wanted) {
        List<Cursor> stands = held.stream().map(this::settledTo).toList();
        Cursor next = new Progress(0, stands).settledByAll();
        long end = stands.stream().mapToLong(Cursor::position).max().orElseThrow();
        List<DeliveryChange> parked = new ArrayList<>();
        boolean more = true;
        while (more && parked.size() <= MAX_PARKED) {
            held.get(0).requireHeld();
            LogPage page = parts.storage().log().read(next, parts.pageSize());
            page.events().stream()
                    .filter(stored -> isUnread(stored, stands))
                    .forEach(stored -> parked.add(park(stored)));
            next = page.end();
            more = page.events().size() >= parts.pageSize() && next.position() < end;
        }
        if (parked.size() > MAX_PARKED) {
            return false;
        }
        List<Lease> leases = held.stream().map(HeldLease::lease).toList();
        cursors.divide(leases, new Completion(next, true, parked), wanted);
        held.clear();
        return true;
    }

    private Cursor settledTo(HeldLease lease) {
        Intake intake = new Intake(parts.live(registration), flow, lease.lease().partition());
        return new Takeover(intake, parts.storage()).parkUnfinished(lease);
    }

    private boolean isUnread(StoredEvent stored, List<Cursor> stands) {
        int number = IntStream.range(0, held.size())
                .filter(each -> held.get(each).lease().partition().contains(flow.keyOf(stored), stored.position()))
                .findFirst()
                .orElseThrow();
        return !stands.get(number).covers(stored.position())
                && registration
                        .selector()
                        .matches(stored.event().type(), stored.event().topics());
    }

    private DeliveryChange park(StoredEvent stored) {
        return new DeliveryChange.Park(stored.position(), flow.keyOf(stored));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was published, what must come of it, and what was found wrong. Used by the thread whose turn it is. */
final class SimJournal {
    /** Something that must not be. */
    record Finding(
            SimViolation violation, String text, @Nullable Throwable cause) {}

    private final Map<String, SimEvent> events = new LinkedHashMap<>();
    private final Map<Long, SimEvent> byPosition = new HashMap<>();
    private final Map<String, SimDeliveries> bySubscription = new LinkedHashMap<>();
    private final Map<Partition, Long> tokens = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final SimPauses pauses = new SimPauses();
    private long order;

    void violated(SimViolation violation, String text, @Nullable Throwable cause) {
        findings.add(new Finding(violation, text, cause));
    }

    SimPauses pauses() {
        return pauses;
    }

    List<Finding> findings() {
        return findings;
    }

    SimEvent event(String id) {
        return Objects.requireNonNull(events.get(id));
    }

    void drawn(SimEvent event) {
        events.put(event.id(), event);
        event.draw(++order);
    }

    void committed(List<SimEvent> published, long nanos) {
        order++;
        for (SimEvent event : published) {
            event.commit(order, nanos);
            bySubscription.values().forEach(deliveries -> deliveries.expect(event));
        }
    }

    /** A subscription has a cursor from now on. */
    void registered(SimSubscription subscription, SimWorld world) {
        SimDeliveries deliveries = new SimDeliveries(subscription, world);
        bySubscription.put(subscription.name(), deliveries);
        if (subscription.begin().from().equals(StartFrom.EARLIEST)) {
            events.values().stream().filter(SimEvent::isCommitted).forEach(deliveries::expect);
        }
    }

    SimDeliveries deliveries(String subscription) {
        return Objects.requireNonNull(bySubscription.get(subscription));
    }

    void seen(long position, String id) {
        byPosition.put(position, event(id));
    }

    void dead(String subscription, long position) {
        deliveries(subscription).dead(Objects.requireNonNull(byPosition.get(position)));
    }

    void leased(Lease lease) {
        tokens.merge(lease.partition(), lease.token(), Math::max);
    }

    void written(Lease lease, String what) {
        if (lease.token() < tokens.getOrDefault(lease.partition(), 0L)) {
            violated(SimViolation.OLD_TOKEN, what + " under " + lease + " was accepted", null);
        }
    }

    int registeredCount() {
        return bySubscription.size();
    }

    /** When something happened last in any subscription. */
    long lastMoved() {
        return bySubscription.values().stream()
                .mapToLong(SimDeliveries::lastMoved)
                .max()
                .orElse(0);
    }

    boolean isComplete() {
        return bySubscription.values().stream().allMatch(SimDeliveries::isComplete);
    }

    /** The committed events that somebody has read, by their positions. */
    Map<Long, SimEvent> committed() {
        Map<Long, SimEvent> committed = new HashMap<>(byPosition);
        committed.values().removeIf(event -> !event.isCommitted());
        return committed;
    }

    /** What is missing is lost. */
    void findLost() {
        bySubscription.forEach((name, deliveries) -> {
            List<SimDelivery> missing = deliveries.missing();
            if (!missing.isEmpty()) {
                violated(SimViolation.LOST, name + " never came to an end with " + missing, null);
            }
        });
    }
}

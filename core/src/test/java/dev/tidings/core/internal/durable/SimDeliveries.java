// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of the events in one subscription, held against the contract. Used by the thread whose turn it is. */
final class SimDeliveries {
    private final SimSubscription subscription;
    private final SimWorld world;
    private final long registeredAt;
    private final Map<String, SimDelivery> expected = new LinkedHashMap<>();
    private int open;
    private long lastMoved;

    SimDeliveries(SimSubscription subscription, SimWorld world) {
        this.subscription = subscription;
        this.world = world;
        registeredAt = world.scheduler().now();
    }

    void expect(SimEvent event) {
        expected.put(event.id(), new SimDelivery(event));
        open++;
    }

    boolean isComplete() {
        return open == 0;
    }

    List<SimDelivery> missing() {
        return expected.values().stream()
                .filter(delivery -> !delivery.isSettled())
                .toList();
    }

    int calls(SimEvent event) {
        SimDelivery delivery = expected.get(event.id());
        return delivery == null ? 0 : delivery.calls();
    }

    /** A handler is called. */
    void begin(SimProcess process, SimEvent event) {
        SimDelivery delivery = expected.get(event.id());
        if (delivery == null) {
            violated(SimViolation.PHANTOM, event + (event.isCommitted() ? " is not for it" : " is not committed"));
            return;
        }
        checkPause(delivery);
        checkRepetition(process, delivery);
        checkOrder(event, delivery);
        expected.values().forEach(other -> other.running().forEach(there -> checkBeside(process, event, other, there)));
        checkAttempts(delivery);
        checkDelay(delivery);
        delivery.begin(process);
        checkConcurrency(process);
        moved();
    }

    private void moved() {
        lastMoved = world.scheduler().now();
    }

    /** When a handler was called last, or an event settled. */
    long lastMoved() {
        return lastMoved;
    }

    /** Between two looks, a call that is just beginning may be under way; the events of a batch that failed may all be. */
    private void checkPause(SimDelivery delivery) {
        Long since = world.journal().pauses().since(subscription.name());
        Duration allowed = world.plan().options().pollInterval().plusSeconds(2);
        boolean late = since != null && world.scheduler().now() - since > allowed.toNanos();
        if (late && subscription.batchSize() == 0 && world.faults().isCalm()) {
            violated(SimViolation.PAUSED, delivery + " is handled in spite of the pause");
        }
    }

    private void checkRepetition(SimProcess process, SimDelivery delivery) {
        SimProcess before = delivery.succeededIn();
        if (before != null && !before.isDisturbed() && !process.isDisturbed()) {
            violated(SimViolation.DUPLICATE, delivery + " comes again in " + process + " after " + before);
        }
        if (delivery.isDead() && world.faults().isCalm()) {
            violated(SimViolation.DUPLICATE, delivery + " comes again in " + process + " after its death");
        }
    }

    private void checkOrder(SimEvent event, SimDelivery delivery) {
        String order = subscription.orderOf(event);
        if (order == null || delivery.isSettled()) {
            return;
        }
        for (SimDelivery other : expected.values()) {
            boolean sameOrder = order.equals(subscription.orderOf(other.event()));
            if (sameOrder && other.succeededIn() != null && event.isOrderedBefore(other.event())) {
                violated(SimViolation.DISORDER, delivery + " comes after " + other);
            }
        }
    }

    private void checkBeside(SimProcess process, SimEvent event, SimDelivery other, SimProcess there) {
        String order = subscription.orderOf(event);
        boolean together = subscription.batchSize() > 0 && there == process && other.event() != event;
        boolean inOrder = order != null && order.equals(subscription.orderOf(other.event()));
        boolean excused = there != process && (there.isDisturbed() || process.isDisturbed());
        if (!together && !excused && (inOrder || other.event() == event)) {
            violated(SimViolation.OVERLAP, event + " in " + process + " beside " + other + " in " + there);
        }
    }

    private void checkConcurrency(SimProcess process) {
        long beside = expected.values().stream()
                .flatMap(delivery -> delivery.running().stream())
                .filter(process::equals)
                .count();
        if (beside
                > (long) Math.max(subscription.concurrency(), subscription.batchSize())
                        * subscription.order().partitions()) {
            violated(SimViolation.OVERLAP, beside + " events at once in " + process);
        }
    }

    private void checkAttempts(SimDelivery delivery) {
        // one that nobody has counted: the first of an event that ends the process, or is taken over
        int allowed = world.plan().options().retry().maxAttempts()
                + 1
                + world.faults().struck();
        int together = subscription.batchSize() > 0 ? 1 : 0;
        if (delivery.succeededIn() == null && delivery.calls() >= allowed + together) {
            violated(SimViolation.TOO_MANY_ATTEMPTS, delivery + " is called once more, " + allowed + " are allowed");
        }
    }

    private void checkDelay(SimDelivery delivery) {
        boolean neighbours = expected.values().stream()
                .anyMatch(other -> other.event().kind() != SimEvent.Kind.GOOD && isOfOrder(other, delivery));
        if (delivery.calls() > 0 || neighbours || !world.faults().isCalm()) {
            return;
        }
        long waited = world.scheduler().now()
                - Math.max(registeredAt, delivery.event().committedAt());
        Duration allowed = world.plan().options().leaseDuration().plusSeconds(30);
        long paused = world.journal()
                .pauses()
                .sum(subscription.name(), world.scheduler().now());
        if (waited > allowed.toNanos() + paused) {
            violated(SimViolation.HELD_BACK, delivery + " waited for " + Duration.ofNanos(waited));
        }
    }

    private boolean isOfOrder(SimDelivery other, SimDelivery delivery) {
        return subscription.order().strict()
                || Objects.equals(other.event().key(), delivery.event().key());
    }

    /** A handler is done with an event, however. */
    void end(SimProcess process, SimEvent event) {
        SimDelivery delivery = expected.get(event.id());
        if (delivery != null) {
            delivery.end(process);
        }
    }

    /** The handler has succeeded; if it is a joined one, its transaction is committed. */
    void succeeded(SimProcess process, SimEvent event) {
        SimDelivery delivery = expected.get(event.id());
        if (delivery == null) {
            return; // a phantom, which is noted
        }
        boolean again = delivery.succeededIn() != null || delivery.isDead();
        if (again && subscription.joined()) {
            violated(SimViolation.DUPLICATE, delivery + " has effects again in " + process);
        }
        open -= delivery.isSettled() ? 0 : 1;
        delivery.succeed(process);
        moved();
    }

    void dead(SimEvent event) {
        SimDelivery delivery = Objects.requireNonNull(expected.get(event.id()));
        int attempts = world.plan().options().retry().maxAttempts();
        boolean needless = world.faults().struck() + world.faults().deaths()
                < attempts - event.kind().failures(attempts);
        if (needless || (delivery.succeededIn() != null && subscription.joined())) {
            violated(SimViolation.NEEDLESS_DEATH, delivery + " is a dead letter now");
        }
        open -= delivery.isSettled() ? 0 : 1;
        delivery.die();
        moved();
    }

    private void violated(SimViolation violation, String text) {
        world.journal().violated(violation, subscription.name() + ": " + text, null);
    }
}

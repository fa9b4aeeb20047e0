// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.internal.SubscriptionSpec.Attempts;
import dev.tidings.core.internal.SubscriptionSpec.Batching;
import dev.tidings.core.internal.SubscriptionSpec.Durability;
import dev.tidings.core.internal.SubscriptionSpec.Flow;
import dev.tidings.core.internal.SubscriptionSpec.Order;
import dev.tidings.core.internal.SubscriptionSpec.Target;
import dev.tidings.core.internal.Subscriptions;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BulkBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways out of one bus. Each is fed by a subscription of its own, so that none delays another. */
final class Backends {
    /** A backend gets events in the order of the log, but for those that come again. */
    private static final Order ONE_AT_A_TIME = new Order(1, false, 1);

    private static final Logger log = LoggerFactory.getLogger(EventBus.class);

    /** How many events that were published together are written to files at once. */
    private static final Batching AS_PUBLISHED = Batching.of(1_000, Duration.ZERO);

    /** How many events a backend that asks for no batches gets at once, if they are waiting. */
    private static final Batching WHAT_IS_THERE = Batching.of(100, Duration.ZERO);

    private final String busName;
    private final List<WayOut> ways = new ArrayList<>();

    Backends(String busName, EventBusBuilder builder) {
        this.busName = busName;
        List<BackendRoute> routes = new ArrayList<>();
        if (builder.routes.isEmpty() || !(builder.backend instanceof NoOpBackend)) {
            routes.add(BackendRoute.to(builder.backend));
        }
        routes.addAll(builder.routes);
        routes.forEach(route -> ways.add(new WayOut(route, builder)));
    }

    /** Their names, for logs and health. */
    String names() {
        return ways.stream().map(WayOut::name).collect(Collectors.joining(", "));
    }

    /** Those that leave the process. */
    List<WayOut> outside() {
        return ways.stream().filter(WayOut::isOutside).toList();
    }

    /**
     * Begins to feed them. The NoOp backend sends nowhere, so it needs no cursor and no call.
     *
     * @throws java.io.UncheckedIOException when the folder of a failover cannot be used
     */
    void subscribe(Subscriptions subscriptions, boolean fromLog) {
        try {
            for (WayOut way : ways) {
                if (!(way.route().backend() instanceof NoOpBackend)) {
                    way.open(busName, fromLog, batching(way.route().backend()));
                    subscriptions.add(spec(way, fromLog), way.isFedByPublisher());
                }
            }
        } catch (RuntimeException e) {
            close(Duration.ZERO); // there will be no bus to close them with
            throw e;
        }
    }

    private static @Nullable Batching batching(WayOut way) {
        if (way.hasFiles()) {
            return AS_PUBLISHED;
        }
        return way.isFedByPublisher() ? null : batching(way.route().backend());
    }

    private static SubscriptionSpec spec(WayOut way, boolean fromLog) {
        BackendRoute route = way.route();
        Batching batching = batching(way);
        return new SubscriptionSpec(
                way.subscription(),
                route.selector(),
                new Target(
                        Object.class,
                        code(way, fromLog, batching),
                        route.backend().getClass().getName(),
                        route.backend().getClass().getPackageName(),
                        way.relay()),
                fromLog ? Delivery.DURABLE : Delivery.ASYNC,
                0,
                route.stages(),
                new Flow(0, OverflowPolicy.BLOCK, null, null, batching),
                new Durability(
                        null,
                        Attempts.AS_CONFIGURED,
                        false,
                        StartFrom.LATEST,
                        fromLog ? ONE_AT_A_TIME : Order.BY_KEY,
                        true));
    }

    private static Batching batching(Backend backend) {
        if (backend instanceof BatchingBackend batches) {
            return Batching.of(batches.size(), batches.interval());
        }
        return backend instanceof BulkBackend bulk ? Batching.of(bulk.bulkSize(), Duration.ZERO) : WHAT_IS_THERE;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a backend takes events of any payload
    private static HandlerCode code(WayOut way, boolean fromLog, @Nullable Batching batching) {
        Relay relay = way.relay();
        if (way.hasFiles()) {
            return new HandlerCode.OfBatch(events -> way.take((List) events));
        }
        if (batching != null) {
            return new HandlerCode.OfBatch(events -> relay.send((List) events));
        }
        return fromLog
                ? new HandlerCode.OfEvent(event -> relay.send(List.of(event)))
                : new HandlerCode.OfEvent(event -> way.take(List.of(event)));
    }

    /** Sends, in the time that is left, what is held back, and frees everything. */
    void close(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        ways.forEach(WayOut::finish);
        ways.forEach(way -> close(way, Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }

    private void close(WayOut way, Duration atMost) {
        try {
            way.close(atMost);
        } catch (Exception e) {
            log.error(
                    "Backend '{}' of bus '{}' could not be closed; what it held back may be lost",
                    way.name(),
                    busName,
                    e);
        }
    }
}

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
import dev.tidings.core.spi.Backend;
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

    /** How many events a backend that asks for no batches gets at once, if they are waiting. */
    private static final Batching WHAT_IS_THERE = Batching.of(100, Duration.ZERO);

    private final String busName;
    private final List<BackendRoute> routes = new ArrayList<>();

    Backends(String busName, EventBusBuilder builder) {
        this.busName = busName;
        if (builder.routes.isEmpty() || !(builder.backend instanceof NoOpBackend)) {
            routes.add(BackendRoute.to(builder.backend));
        }
        routes.addAll(builder.routes);
    }

    /** Their names, for logs and health. */
    String names() {
        return routes.stream().map(route -> route.backend().name()).collect(Collectors.joining(", "));
    }

    /** The NoOp backend sends nowhere, so it needs no cursor and no call. */
    void subscribe(Subscriptions subscriptions, boolean fromLog) {
        for (BackendRoute route : routes) {
            if (!(route.backend() instanceof NoOpBackend)) {
                subscriptions.add(spec(route, fromLog), route.backend().isInProcess());
            }
        }
    }

    private static SubscriptionSpec spec(BackendRoute route, boolean fromLog) {
        Backend backend = route.backend();
        Batching batching = backend.isInProcess() ? null : batching(backend);
        return new SubscriptionSpec(
                "backend." + backend.name(),
                route.selector(),
                new Target(
                        Object.class,
                        code(backend, batching),
                        backend.getClass().getName(),
                        true),
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
        return backend instanceof BatchingBackend batches
                ? Batching.of(batches.size(), batches.interval())
                : WHAT_IS_THERE;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a backend takes events of any payload
    private static HandlerCode code(Backend backend, @Nullable Batching batching) {
        return batching == null
                ? new HandlerCode.OfEvent(event -> backend.send(List.of(event)))
                : new HandlerCode.OfBatch(events -> backend.send((List) events));
    }

    void close() {
        routes.forEach(route -> close(route.backend()));
    }

    private void close(Backend backend) {
        try {
            backend.close();
        } catch (Exception e) {
            log.error(
                    "Backend '{}' of bus '{}' could not be closed; what it held back may be lost",
                    backend.name(),
                    busName,
                    e);
        }
    }
}

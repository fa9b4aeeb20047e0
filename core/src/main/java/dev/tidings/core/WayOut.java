// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.SubscriptionSpec.Batching;
import dev.tidings.core.internal.failover.FileFailover;
import dev.tidings.core.internal.failover.LogFailover;
import dev.tidings.core.internal.failover.Outbox;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One backend of a bus, with the route to it and what holds back its events while it is out of reach. Thread-safe. */
final class WayOut {
    private static final Logger log = LoggerFactory.getLogger(EventBus.class);

    private final BackendRoute route;
    private final Backend real;
    private final boolean local;
    private final Relay relay;
    private final @Nullable FailoverOptions failover;
    private final @Nullable EventCodec codec;
    private volatile @Nullable Outbox outbox;

    WayOut(BackendRoute given, EventBusBuilder builder) {
        real = given.backend();
        local = builder.backendMode == BackendMode.LOCAL && !real.isInProcess();
        route = local ? given.toInstead(new LocalBackend(real.name())) : given;
        relay = new Relay(route.backend(), given.withReceived());
        failover = builder.failover;
        codec = builder.codec;
    }

    String name() {
        return real.name();
    }

    String subscription() {
        return "backend." + real.name();
    }

    BackendRoute route() {
        return route;
    }

    Relay relay() {
        return relay;
    }

    /** Whether events leave the process here, or would in production. */
    boolean isOutside() {
        return local || !real.isInProcess();
    }

    /** Whether an event is taken over in the thread of its publisher. */
    boolean isFedByPublisher() {
        return route.backend().isInProcess() || outbox != null;
    }

    /** Opens what is needed before events come. */
    void open(String busName, boolean fromLog, Batching batching) {
        if (fromLog || !isOutside()) {
            return;
        }
        if (failover == null) {
            warnOfLoss();
            return;
        }
        if (codec == null) {
            throw new InvalidSubscriptionException("The bus '" + busName + "' has a failover for backend '" + name()
                    + "' but no codec to write events with: add tidings-json to the class path, or give it one with"
                    + " EventBus.builder().codec(…).");
        }
        try {
            outbox = new Outbox(new Outbox.Parts(relay, codec, failover, batching, !local), busName);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The failover of backend '" + name() + "' cannot use the folder " + failover.folder()
                            + ": let this process write there, or name another one.",
                    e);
        }
    }

    private void warnOfLoss() {
        if (!local) {
            log.warn(
                    "Backend '{}' has neither a storage nor a failover: events that it does not take while it is out of reach are lost."
                            + " Give the bus one of them.",
                    name());
        }
    }

    /** Whether events wait in files for it. */
    boolean hasFiles() {
        return outbox != null;
    }

    /** Tells how many events wait in files for it, and how many were left out, if it has files. */
    void describeFiles(Map<String, Object> details) {
        Outbox behind = outbox;
        if (behind != null) {
            details.put("backend." + name() + ".waiting", behind.waiting());
            details.put("backend." + name() + ".dropped", behind.dropped());
        }
    }

    /** Takes events over from their publisher. */
    void take(List<? extends Event<?>> events) throws Exception {
        Outbox behind = outbox;
        if (behind == null || local) {
            route.backend().send(List.copyOf(events));
        }
        if (behind != null) {
            behind.accept(events);
        }
    }

    /** What waits for it without a storage; null when nothing can. */
    @Nullable
    Failover fileFailover() {
        Outbox behind = outbox;
        return behind == null || codec == null ? null : new FileFailover(name(), behind, codec);
    }

    /** What waits for it in the log. */
    LogFailover.Reader reader() {
        return new LogFailover.Reader(subscription(), route.selector(), relay);
    }

    /** Lets it finish what it has in hand; returns at once. */
    void finish() {
        Outbox behind = outbox;
        if (behind != null) {
            behind.finish();
        }
    }

    void close(Duration atMost) throws Exception {
        Outbox behind = outbox;
        try (Backend used = route.backend();
                Backend unused = local ? real : null) {
            if (behind != null) {
                behind.close(atMost);
            }
        }
    }
}

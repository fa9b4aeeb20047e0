// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.Subscription;
import dev.tidings.core.SubscriptionInfo;
import dev.tidings.core.internal.dispatch.LocalHandlers;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.internal.handling.HandlerComposer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and ends the subscriptions of a bus, and keeps their names apart.
 *
 * <p>Thread-safe.
 */
public final class Subscriptions {
    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

    private final String busName;
    private final LocalHandlers local;
    private final @Nullable DurableEngine engine;
    private final HandlerComposer composer;
    private final SubscriptionRules rules;
    private final Map<String, Registration> byName = new HashMap<>();
    private int unnamed;

    public Subscriptions(
            String busName, LocalHandlers local, @Nullable DurableEngine engine, HandlerComposer composer) {
        this.busName = busName;
        this.local = local;
        this.engine = engine;
        this.composer = composer;
        rules = new SubscriptionRules(busName, engine != null);
    }

    /**
     * Makes a subscription.
     *
     * @param runInline whether an ASYNC handler runs in the thread that hands over
     * @throws InvalidSubscriptionException when its name or delivery is not possible here
     */
    public synchronized Subscription add(SubscriptionSpec spec, boolean runInline) {
        rules.check(spec);
        Registration registration = new Registration(spec, nameOf(spec), composer);
        requireFree(registration);
        requireNew(spec);
        if (spec.delivery() == Delivery.DURABLE && engine != null) {
            engine.add(registration);
        } else {
            local.add(registration, runInline);
        }
        byName.put(registration.name(), registration);
        log.info(
                "Bus '{}': subscribed '{}' ({}) to {}, handled by {}",
                busName,
                registration.name(),
                spec.delivery(),
                spec.selector(),
                spec.target().description());
        return new Handle(registration);
    }

    private String nameOf(SubscriptionSpec spec) {
        return spec.name() == null ? spec.target().description() + "#" + ++unnamed : spec.name();
    }

    private void requireFree(Registration registration) {
        Registration there = byName.get(registration.name());
        if (there != null) {
            throw new InvalidSubscriptionException("Bus '" + busName + "' already has a subscription named '"
                    + registration.name() + "' (handled by "
                    + there.spec().target().description() + "), so "
                    + registration.spec().target().description()
                    + " cannot take that name too: give each subscription a name of its own; the cursor of a DURABLE one is"
                    + " kept under it.");
        }
    }

    private void requireNew(SubscriptionSpec spec) {
        for (Registration other : byName.values()) {
            if (isSame(other.spec(), spec)) {
                throw new InvalidSubscriptionException("Bus '" + busName + "': this handler ("
                        + spec.target().description() + ") already takes " + spec.selector() + " as '" + other.name()
                        + "'; subscribing it again would deliver each event twice.");
            }
        }
    }

    /** Whether both give the same events to the same handler, whatever their names. */
    private static boolean isSame(SubscriptionSpec one, SubscriptionSpec other) {
        return one.target().code().equals(other.target().code())
                && one.stages().equals(other.stages())
                && one.selector().toString().equals(other.selector().toString());
    }

    /** All of them, in the order of their names. */
    public synchronized List<SubscriptionInfo> all() {
        return byName.values().stream()
                .map(Subscriptions::infoOf)
                .sorted(Comparator.comparing(SubscriptionInfo::name))
                .toList();
    }

    private static SubscriptionInfo infoOf(Registration registration) {
        return new SubscriptionInfo(
                registration.name(),
                registration.delivery(),
                registration.selector().typePatterns(),
                registration.selector().topicPatterns(),
                registration.spec().target().description(),
                registration.spec().target().handlerPackage());
    }

    private synchronized void end(Registration registration) {
        if (!byName.remove(registration.name(), registration)) {
            return;
        }
        if (registration.delivery() == Delivery.DURABLE && engine != null) {
            engine.remove(registration);
        } else {
            local.remove(registration);
        }
        log.info("Bus '{}': unsubscribed '{}'", busName, registration.name());
    }

    private final class Handle implements Subscription {
        private final Registration registration;

        Handle(Registration registration) {
            this.registration = registration;
        }

        @Override
        public String name() {
            return registration.name();
        }

        @Override
        public Delivery delivery() {
            return registration.delivery();
        }

        @Override
        public void close() {
            end(registration);
        }
    }
}

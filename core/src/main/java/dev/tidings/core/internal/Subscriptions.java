// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.StartFrom;
import dev.tidings.core.Subscription;
import dev.tidings.core.internal.dispatch.LocalHandlers;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.spi.EventCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final Pattern DURABLE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final String busName;
    private final LocalHandlers local;
    private final @Nullable DurableEngine engine;
    private final @Nullable EventCodec codec;
    private final Map<String, Registration> byName = new HashMap<>();
    private int unnamed;

    public Subscriptions(
            String busName, LocalHandlers local, @Nullable DurableEngine engine, @Nullable EventCodec codec) {
        this.busName = busName;
        this.local = local;
        this.engine = engine;
        this.codec = codec;
    }

    /**
     * Makes a subscription.
     *
     * @param runInline whether an ASYNC handler runs in the thread that hands over
     * @throws InvalidSubscriptionException when its name or delivery is not possible here
     */
    public synchronized Subscription add(SubscriptionSpec spec, boolean runInline) {
        requireDurability(spec);
        requireNew(spec);
        Registration registration = new Registration(spec, nameOf(spec), codec);
        requireFree(registration);
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
        boolean there = spec.name() == null
                && byName.values().stream()
                        .anyMatch(other -> other.spec()
                                        .target()
                                        .code()
                                        .equals(spec.target().code())
                                && other.selector()
                                        .toString()
                                        .equals(spec.selector().toString()));
        if (there) {
            throw new InvalidSubscriptionException("Bus '" + busName + "': this handler ("
                    + spec.target().description() + ") already takes " + spec.selector()
                    + "; subscribing it again would deliver each event twice.");
        }
    }

    private void requireDurability(SubscriptionSpec spec) {
        if (spec.delivery() != Delivery.DURABLE) {
            requireNotTransactional(spec);
            requireNoDurableSettings(spec);
            return;
        }
        if (engine == null) {
            throw invalid(
                    spec,
                    "is DURABLE, but the bus has no storage: give it one with EventBus.builder().storage(…), or"
                            + " choose SYNC or ASYNC");
        }
        if (spec.name() == null || !DURABLE_NAME.matcher(spec.name()).matches()) {
            throw invalid(
                    spec,
                    "is DURABLE and needs a name of letters, digits, '.', '_' and '-', at most 200; its cursor is"
                            + " kept under it");
        }
    }

    private void requireNotTransactional(SubscriptionSpec spec) {
        if (spec.durability().transactional()) {
            throw invalid(
                    spec,
                    "is transactional, which only DURABLE ones can be; a SYNC handler is in the publisher's"
                            + " transaction anyway");
        }
    }

    /** Settings that would be passed over in silence are refused. */
    private void requireNoDurableSettings(SubscriptionSpec spec) {
        SubscriptionSpec.Durability asked = spec.durability();
        if (asked.retryPolicy() != null || asked.maxAttempts() > 0 || asked.startFrom() != StartFrom.LATEST) {
            throw invalid(
                    spec,
                    "is " + spec.delivery()
                            + ", but asks for retries or a starting point, which only DURABLE ones have:"
                            + " make it DURABLE, or leave retry, maxAttempts and startFrom out");
        }
    }

    private InvalidSubscriptionException invalid(SubscriptionSpec spec, String problem) {
        String who = spec.name() == null ? "" : " '" + spec.name() + "'";
        return new InvalidSubscriptionException("Bus '" + busName + "': the subscription" + who + " of "
                + spec.target().description() + " " + problem + ".");
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

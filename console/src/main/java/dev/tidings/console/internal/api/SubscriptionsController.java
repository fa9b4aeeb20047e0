// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.statistics.HandlerStatistics;
import dev.tidings.console.internal.web.NotFoundException;
import dev.tidings.console.internal.web.NotPossibleException;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableSubscriptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The subscriptions of this bus, and the DURABLE ones that other processes have on the same log. Thread-safe. */
@RestController
@RequestMapping("/api/subscriptions")
final class SubscriptionsController {
    private final EventBus bus;
    private final HandlerStatistics statistics;

    SubscriptionsController(EventBus bus, HandlerStatistics statistics) {
        this.bus = bus;
        this.statistics = statistics;
    }

    /**
     * All of them.
     *
     * @param subscriptions in the order of their names
     */
    record All(List<SubscriptionView> subscriptions) {}

    @GetMapping
    All all() {
        Map<String, SubscriptionDiagnosis> inLog = diagnoses();
        List<SubscriptionView> all = new ArrayList<>();
        for (SubscriptionInfo info : bus.subscriptions()) {
            all.add(SubscriptionView.here(
                    info,
                    inLog.remove(info.name()),
                    statistics.find(info.name()).orElse(null)));
        }
        inLog.values().forEach(diagnosis -> all.add(SubscriptionView.elsewhere(diagnosis)));
        all.sort(Comparator.comparing(SubscriptionView::name));
        return new All(all);
    }

    private Map<String, SubscriptionDiagnosis> diagnoses() {
        Map<String, SubscriptionDiagnosis> inLog = new HashMap<>();
        if (Log.isThere(bus)) {
            bus.log().diagnose().forEach(diagnosis -> inLog.put(diagnosis.subscription(), diagnosis));
        }
        return inLog;
    }

    @GetMapping("/{name}")
    SubscriptionView one(@PathVariable String name) {
        return bus.subscriptions().stream()
                .filter(info -> info.name().equals(name))
                .findFirst()
                .map(this::here)
                .orElseGet(() -> SubscriptionView.elsewhere(diagnosis(name)));
    }

    /**
     * Why it is to stand still.
     *
     * @param reason for whoever comes next
     */
    record Pausing(@Nullable String reason) {}

    @PostMapping("/{name}/pause")
    SubscriptionView pause(@PathVariable String name, @RequestBody Pausing pausing) {
        String reason = Objects.requireNonNullElse(pausing.reason(), "");
        return changed(name, inLog(name).pause(name, reason, Actor.name()), "is paused already");
    }

    @PostMapping("/{name}/resume")
    SubscriptionView resume(@PathVariable String name) {
        return changed(name, inLog(name).resume(name, Actor.name()), "is not paused");
    }

    private DurableSubscriptions inLog(String name) {
        requireKnown(name);
        return Log.of(bus).subscriptions();
    }

    private SubscriptionView changed(String name, boolean done, String otherwise) {
        if (!done) {
            throw new NotPossibleException("Subscription '" + name + "' " + otherwise + ".");
        }
        return one(name);
    }

    private SubscriptionView here(SubscriptionInfo info) {
        boolean inLog = info.delivery() == Delivery.DURABLE && Log.isThere(bus);
        return SubscriptionView.here(
                info,
                inLog ? diagnosis(info.name()) : null,
                statistics.find(info.name()).orElse(null));
    }

    private void requireKnown(String name) {
        SubscriptionDiagnosis unused = diagnosis(name);
    }

    private SubscriptionDiagnosis diagnosis(String name) {
        try {
            return Log.of(bus).diagnose(name);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()));
        }
    }
}

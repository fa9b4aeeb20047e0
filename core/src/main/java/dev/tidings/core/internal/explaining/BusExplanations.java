// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.explaining;

import dev.tidings.core.Delivery;
import dev.tidings.core.DurableLog;
import dev.tidings.core.EventCatalog;
import dev.tidings.core.EventExplanation;
import dev.tidings.core.EventExplanation.Verdict;
import dev.tidings.core.Explanations;
import dev.tidings.core.Finding;
import dev.tidings.core.Finding.Kind;
import dev.tidings.core.HandlingReason;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.TypeExplanation;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.dispatch.LocalHandlers;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Explains what became of events on one bus. Thread-safe. */
public final class BusExplanations implements Explanations {
    /**
     * The bus.
     *
     * @param name of it
     * @param enabled whether it is switched on
     * @param local its SYNC and ASYNC handlers
     * @param catalog of its types
     */
    public record Bus(String name, boolean enabled, LocalHandlers local, EventCatalog catalog) {}

    /**
     * Its log.
     *
     * @param storage where it is
     * @param engine serves it
     * @param view tells of subscriptions
     */
    public record Log(Storage storage, DurableEngine engine, DurableLog view) {}

    private final Bus bus;
    private final @Nullable Log log;
    private final KnownHandlers known;

    /**
     * @param log null without a storage
     */
    public BusExplanations(Bus bus, @Nullable Log log) {
        this.bus = bus;
        this.log = log;
        known = new KnownHandlers(bus.local(), log == null ? null : log.engine(), bus.catalog());
    }

    @Override
    public EventExplanation event(long position) {
        return log == null || !bus.enabled()
                ? withoutLog()
                : log.storage()
                        .log()
                        .get(position)
                        .map(stored -> explain(log, stored))
                        .orElseGet(() -> notThere(log, position));
    }

    @Override
    public EventExplanation eventWithId(String id) {
        if (log == null || !bus.enabled()) {
            return withoutLog();
        }
        return log.storage()
                .log()
                .newestWithId(id)
                .map(stored -> explain(log, stored))
                .orElseGet(() -> without(
                        Verdict.NOT_THERE,
                        "No event with the id '" + id
                                + "' is in the log: its transaction is running or was rolled back, it was left out as"
                                + " a duplicate or is yet to be published, it has left the log, or it was published elsewhere.",
                        List.of()));
    }

    private EventExplanation withoutLog() {
        return bus.enabled()
                ? without(
                        Verdict.NO_LOG,
                        "Bus '" + bus.name() + "' has no storage: what became of an event is kept nowhere.",
                        List.of())
                : without(
                        Verdict.BUS_OFF,
                        "Bus '" + bus.name() + "' is switched off: it publishes and handles nothing. Switch it on by"
                                + " EventBus.builder().enabled(true), with Spring by tidings.enabled=true.",
                        List.of());
    }

    private static EventExplanation without(Verdict verdict, String words, List<Finding> near) {
        return new EventExplanation(verdict, words, Optional.empty(), List.of(), List.of(), near);
    }

    private static EventExplanation notThere(Log log, long position) {
        long newest = log.storage().log().end().position();
        if (position > newest) {
            return without(
                    Verdict.NOT_THERE,
                    "There is no event at position " + position + " yet: the log ends at " + newest + ".",
                    List.of());
        }
        List<Finding> open = log.view().diagnose().stream()
                .filter(each -> each.partitions().stream()
                        .flatMap(partition -> partition.missed().stream())
                        .anyMatch(missed -> missed.first() <= position && position <= missed.last()))
                .flatMap(each -> each.findings().stream())
                .filter(finding -> finding.kind() == Kind.OPEN_TRANSACTION)
                .distinct()
                .toList();
        String words = "No event is to be seen at position " + position
                + (open.isEmpty()
                        ? ": it was rolled back or never used, it has left the log, or its transaction is running."
                        : ": its transaction is running, or was rolled back.");
        return without(Verdict.NOT_THERE, words, open);
    }

    private EventExplanation explain(Log from, StoredEvent stored) {
        Map<String, Registration> here = new LinkedHashMap<>();
        known.all().forEach(each -> here.put(each.name(), each));
        Set<String> names = new TreeSet<>(from.storage().diagnosis().subscriptions());
        Map<String, Progress> progress = from.storage().cursors().progress(names);
        names.addAll(here.keySet());
        DurableReason durable = new DurableReason(from.storage(), from.view(), stored);
        List<HandlingReason> reasons = new ArrayList<>();
        List<String> notForThem = new ArrayList<>();
        for (String name : names) {
            Registration registration = here.get(name);
            if (registration != null && !takes(registration, stored)) {
                notForThem.add(name);
            } else if (registration != null
                    && registration.delivery() != Delivery.DURABLE
                    && !progress.containsKey(name)) {
                reasons.add(notRecorded(registration, stored));
            } else {
                reasons.add(durable.of(name, registration, progress.get(name)));
            }
        }
        return explained(stored, reasons, notForThem);
    }

    private static boolean takes(Registration registration, StoredEvent stored) {
        return registration
                .selector()
                .matches(stored.event().type(), stored.event().topics());
    }

    private static HandlingReason notRecorded(Registration registration, StoredEvent stored) {
        return FilterProbe.ask(registration, stored.event())
                .orElseGet(() -> new HandlingReason(
                        registration.name(),
                        HandlingReason.Kind.NOT_RECORDED,
                        "it takes the event. It is " + registration.delivery()
                                + ": it was called by the instance that published the event, if it was subscribed there then, and"
                                + " what came of it is in that instance's log only.",
                        List.of(),
                        List.of()));
    }

    private EventExplanation explained(StoredEvent stored, List<HandlingReason> reasons, List<String> notForThem) {
        String what = "Event " + stored.event().id() + " of type '"
                + stored.event().type() + "' at position " + stored.position();
        Verdict verdict = verdict(reasons);
        String words = switch (verdict) {
            case NOBODY ->
                what + " is handled by nobody that is known here or in the storage."
                        + known.hint(stored.event().type());
            case HANDLED -> what + " was handled by all that take it.";
            default -> what + " was not handled by all that take it or may take it:";
        };
        LoggedEvent event = new LoggedEvent(stored.position(), stored.recordedAt(), stored.event(), List.of());
        return new EventExplanation(verdict, words, Optional.of(event), reasons, notForThem, List.of());
    }

    private static Verdict verdict(List<HandlingReason> reasons) {
        boolean somebody = reasons.stream().anyMatch(each -> each.kind() != HandlingReason.Kind.PASSED);
        if (!somebody) {
            return Verdict.NOBODY;
        }
        boolean all = reasons.stream().allMatch(each -> switch (each.kind()) {
            case HANDLED, PASSED, NOT_RECORDED -> true;
            default -> false;
        });
        return all ? Verdict.HANDLED : Verdict.NOT_HANDLED_BY_ALL;
    }

    @Override
    public TypeExplanation type(String type) {
        boolean declared = bus.catalog().find(type).isPresent();
        List<String> handlers = known.taking(type);
        Optional<LoggedEvent> newest = newest(type);
        Optional<String> nearest = handlers.isEmpty() || !declared ? known.nearest(type) : Optional.empty();
        String words =
                (bus.enabled() ? "" : "Bus '" + bus.name() + "' is switched off: it publishes and handles nothing. ")
                        + "Type '" + type + "' is "
                        + (declared ? "declared by a class of the catalog" : "not in the catalog")
                        + published(newest)
                        + (handlers.isEmpty()
                                ? "; nobody here handles it."
                                : "; it is handled by " + String.join(", ", handlers) + ".")
                        + (nearest.isEmpty() ? "" : known.hint(type));
        return new TypeExplanation(type, bus.enabled(), declared, newest, handlers, nearest, words);
    }

    private Optional<LoggedEvent> newest(String type) {
        return log == null || !bus.enabled()
                ? Optional.empty()
                : log.storage().log().find(LogQuery.newestOf(type, 1), payload -> true).stream()
                        .findFirst()
                        .map(stored ->
                                new LoggedEvent(stored.position(), stored.recordedAt(), stored.event(), List.of()));
    }

    private String published(Optional<LoggedEvent> newest) {
        if (log == null) {
            return "";
        }
        return newest.map(event ->
                        ", was last published at position " + event.position() + " (" + event.recordedAt() + ")")
                .orElse(", is not in the log");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.EventDetails;
import dev.tidings.cli.internal.model.EventSlice;
import dev.tidings.cli.internal.model.EventTree;
import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.model.Explanation;
import dev.tidings.cli.internal.model.TailMessage;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.EventQuery;
import dev.tidings.cli.internal.way.EventRef;
import dev.tidings.cli.internal.way.Events;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.NewEvent;
import dev.tidings.cli.internal.way.TailQuery;
import dev.tidings.core.DurableLog;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventExplanation;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LogSlice;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.Metadata;
import dev.tidings.core.RelatedEvents;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.EventMasks;
import dev.tidings.json.JacksonEventCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

record DatabaseEvents(EventBus bus, String actor) implements Events {
    private EventMasks masks() {
        return new EventMasks(bus::sensitiveFields);
    }

    private DurableLog log() {
        return bus.log();
    }

    @Override
    public EventSlice search(EventQuery query) {
        LogQuery terms = SearchTerms.query(query);
        EventMasks masks = masks();
        masks.refusalOf(terms).ifPresent(reason -> {
            throw new CliException(ExitCode.USAGE, reason);
        });
        EventViews views = new EventViews(masks);
        LogSlice found = log().search(terms);
        return new EventSlice(
                found.events().stream().map(views::listed).toList(),
                found.continueBefore().isPresent()
                        ? Long.toString(found.continueBefore().getAsLong())
                        : null);
    }

    private LoggedEvent find(EventRef event) {
        Optional<LoggedEvent> found = event.isId()
                ? log().findById(event.text())
                : at(event.position().orElseThrow());
        return found.orElseThrow(() -> new CliException(
                ExitCode.NOT_FOUND,
                (event.isId()
                                ? "There is no event with the id '" + event.text() + "' in the log"
                                : "There is no event at position " + event.text())
                        + ": it was rolled back, has left the log, or is yet to come."));
    }

    private Optional<LoggedEvent> at(long position) {
        return log().find(LogQuery.newest(1).before(position + 1)).stream()
                .filter(found -> found.position() == position)
                .findFirst();
    }

    @Override
    public EventDetails event(EventRef event) {
        LoggedEvent found = find(event);
        EventDetails.More more = new EventDetails.More(
                String.valueOf(found.event().source()),
                new TreeMap<>(found.event().metadata().asMap()),
                log().failedAttempts(found.position()).stream()
                        .map(EventViews::attempt)
                        .toList(),
                List.of());
        return new EventDetails(new EventViews(masks()).whole(found), more);
    }

    @Override
    public EventTree tree(EventRef event) {
        RelatedEvents related = log().related(find(event).position());
        List<EventView> nodes = related.events().stream()
                .map(new EventViews(masks())::withoutPayload)
                .toList();
        String root = related.beginnings().stream()
                .findFirst()
                .map(first -> Long.toString(first.position()))
                .orElse(null);
        return new EventTree(root, nodes, related.complete());
    }

    @Override
    public JsonNode cloudEvent(EventRef event) {
        return Json.mapper()
                .readTree(new CloudEventFormat(new JacksonEventCodec())
                        .structured(masks().mask(find(event).event())));
    }

    @Override
    public Explanation explain(EventRef event) {
        EventExplanation explained = event.isId()
                ? bus.explain().eventWithId(event.text())
                : bus.explain().event(event.position().orElseThrow());
        return Explanations.of(explained);
    }

    @Override
    public String publish(NewEvent wanted) {
        Map<String, String> metadata = new TreeMap<>(wanted.metadata());
        metadata.put(Metadata.USER, actor);
        Event<?> event = Event.builder(wanted.type(), data(wanted.payload()))
                .key(wanted.key())
                .topics(wanted.topics())
                .metadata(Metadata.of(metadata))
                .build();
        bus.publish(event);
        return event.id();
    }

    @SuppressWarnings("unchecked") // an object of JSON has names
    private static Map<String, ?> data(JsonNode payload) {
        return Json.mapper().treeToValue(payload, Map.class);
    }

    @Override
    public String publishAgain(EventRef event) {
        Event<?> again = PublishedAgain.of(find(event).event(), actor);
        bus.publish(again);
        return again.id();
    }

    @Override
    public void tail(TailQuery query, Predicate<TailMessage> sink) {
        DatabaseTail.follow(bus, query, masks(), sink);
    }
}

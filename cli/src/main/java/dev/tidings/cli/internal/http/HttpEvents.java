// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
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
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

record HttpEvents(ConsoleClient client) implements Events {
    private record Published(String id) {}

    @Override
    public EventSlice search(EventQuery query) {
        EventQuery.Filter filter = query.filter();
        Query parameters = Query.none()
                .with("type", filter.type())
                .with("topic", filter.topic())
                .with("tenant", filter.tenant())
                .with("key", filter.key())
                .with("correlationId", filter.correlationId())
                .with("from", query.from())
                .with("to", query.to())
                .with("before", query.before())
                .with("limit", query.limit());
        query.fields().forEach(field -> parameters.with("field", field));
        return client.get("/events", parameters, EventSlice.class);
    }

    private static String path(EventRef event) {
        return event.isId() ? "/events/by-id/" + ConsoleAddress.part(event.text()) : "/events/" + event.text();
    }

    /** Everything but the event itself is known by its position only. */
    private String position(EventRef event) {
        if (!event.isId()) {
            return event.text();
        }
        String position = event(event).event().position();
        if (position == null) {
            throw new CliException(ExitCode.FAILED, "The console does not say at which position the event stands.");
        }
        return position;
    }

    @Override
    public EventDetails event(EventRef event) {
        JsonNode node = client.get(path(event), Query.none());
        return new EventDetails(client.read(node, EventView.class), client.read(node, EventDetails.More.class));
    }

    @Override
    public EventTree tree(EventRef event) {
        return client.get("/events/" + position(event) + "/tree", Query.none(), EventTree.class);
    }

    @Override
    public JsonNode cloudEvent(EventRef event) {
        String path = "/events/" + position(event) + "/cloud-event";
        return Json.mapper().readTree(client.text(path, Query.none(), "application/cloudevents+json"));
    }

    @Override
    public Explanation explain(EventRef event) {
        return client.get("/events/" + position(event) + "/explanation", Query.none(), Explanation.class);
    }

    @Override
    public String publish(NewEvent event) {
        return client.post("/events", event, Published.class).id();
    }

    @Override
    public String publishAgain(EventRef event) {
        return client.post("/events/" + position(event) + "/publish", Map.of(), Published.class)
                .id();
    }

    @Override
    public void tail(TailQuery query, Predicate<TailMessage> sink) {
        new Feed(client, query, sink).follow();
    }
}

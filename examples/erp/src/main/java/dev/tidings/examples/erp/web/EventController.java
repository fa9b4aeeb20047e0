// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventName;
import dev.tidings.core.InvalidEventNameException;
import dev.tidings.core.LogQuery;
import dev.tidings.examples.erp.problem.BadParameterException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class EventController {
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_NAME = 200;

    private final EventBus bus;
    private final EventViews views;

    EventController(EventBus bus, EventViews views) {
        this.bus = bus;
        this.views = views;
    }

    @GetMapping("/events")
    List<EventView> find(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int limit) {
        if (type != null) {
            requireKnown(type);
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new BadParameterException("limit", "'limit' must be 1 to " + MAX_LIMIT + ", was " + limit + ".");
        }
        LogQuery newest = type == null ? LogQuery.newest(limit) : LogQuery.newestOf(type, limit);
        return views.find(before == null ? newest : newest.before(before));
    }

    private void requireKnown(String type) {
        if (type.length() > MAX_NAME) {
            throw new BadParameterException(
                    "type",
                    "'type' has " + type.length() + " characters; no event type has more than " + MAX_NAME + ".");
        }
        try {
            EventName.parse(type);
        } catch (InvalidEventNameException e) {
            throw new BadParameterException("type", String.valueOf(e.getMessage()));
        }
        if (bus.catalog().find(type).isEmpty()) {
            throw new BadParameterException("type", unknown(type));
        }
    }

    private String unknown(String type) {
        String suggestion = bus.catalog()
                .nearest(type)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
        String known = bus.catalog().entries().stream()
                .map(entry -> entry.name().value())
                .distinct()
                .collect(Collectors.joining(", "));
        return "Parameter 'type': this application has no event type '" + type + "'." + suggestion + " Its types are: "
                + known + ".";
    }
}

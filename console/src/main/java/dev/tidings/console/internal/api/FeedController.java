// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.live.FeedRequest;
import dev.tidings.console.internal.live.LiveFilter;
import dev.tidings.console.internal.live.LiveHub;
import dev.tidings.console.internal.live.ServerSentStream;
import dev.tidings.console.internal.security.Login;
import dev.tidings.console.internal.web.NotPossibleException;
import dev.tidings.core.EventBus;
import dev.tidings.core.TailPlace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events as they happen. Thread-safe. */
@RestController
final class FeedController {
    private final EventBus bus;
    private final LiveHub hub;
    private final Login login;

    FeedController(EventBus bus, LiveHub hub, Login login) {
        this.bus = bus;
        this.hub = hub;
        this.login = login;
    }

    @GetMapping(path = "/api/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void feed(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "true") boolean events,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LiveFilter filter = FeedRequest.filter(type, topic, tenant, outcome, text, events);
        TailPlace place = FeedRequest.place(lastEventId == null || lastEventId.isBlank() ? after : lastEventId);
        if (place != null && !Log.isThere(bus)) {
            throw new NotPossibleException("Without a storage a feed cannot be resumed: leave 'after' out.");
        }
        ServerSentStream.begin(hub, request, response, filter, place, login.watch(request, Actor.authentication()));
    }
}

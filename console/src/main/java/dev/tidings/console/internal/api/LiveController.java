// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.live.FeedRequest;
import dev.tidings.console.internal.live.LiveHub;
import dev.tidings.console.internal.live.LiveSettings;
import dev.tidings.console.internal.live.NameList;
import dev.tidings.console.internal.live.socket.Handshake;
import dev.tidings.console.internal.live.socket.LiveAccess;
import dev.tidings.console.internal.live.socket.LiveSocket;
import dev.tidings.console.internal.live.socket.Topics;
import dev.tidings.console.internal.security.Login;
import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.console.internal.web.NotPossibleException;
import dev.tidings.console.internal.web.ProblemWriter;
import dev.tidings.core.EventBus;
import dev.tidings.core.TailPlace;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events as they happen, by topics, through a WebSocket. Thread-safe. */
@RestController
final class LiveController {
    private final ProblemWriter problems = new ProblemWriter(ConsoleJson.mapper());
    private final EventBus bus;
    private final LiveHub hub;
    private final LiveSettings settings;
    private final Login login;
    private final LiveAccess access;

    LiveController(EventBus bus, LiveHub hub, LiveSettings settings, Login login, LiveAccess access) {
        this.bus = bus;
        this.hub = hub;
        this.settings = settings;
        this.login = login;
        this.access = access;
    }

    @GetMapping("/live")
    void live(
            @RequestParam(required = false) @Nullable String topics,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!Handshake.isAsked(request) || !Handshake.isKnownVersion(request)) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", Handshake.VERSION);
            problems.write(
                    response,
                    HttpStatus.UPGRADE_REQUIRED,
                    "This address is for WebSockets, version " + Handshake.VERSION
                            + "; server-sent events are at api/feed.");
        } else if (!Handshake.isAllowedOrigin(request, settings.allowedOrigins())) {
            problems.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "Pages of another origin may not open a WebSocket here, unless tidings.console.allowed-origins names"
                            + " them; behind a proxy set server.forward-headers-strategy.");
        } else {
            open(NameList.split("topics", topics), place(after), request, response);
        }
    }

    private @Nullable TailPlace place(@Nullable String after) {
        TailPlace place = FeedRequest.place(after);
        if (place != null && !Log.isThere(bus)) {
            throw new NotPossibleException("Without a storage a feed cannot be resumed: leave 'after' out.");
        }
        return place;
    }

    private void open(
            List<String> wanted, @Nullable TailPlace after, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Authentication somebody = Actor.authentication();
        Topics topics = new Topics(topic -> access.allowed().test(somebody, topic));
        List<Topics.Refused> refused = topics.add(wanted);
        LiveHub.Seat seat = hub.reserve();
        try {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Connection", "Upgrade");
            response.setHeader("Sec-WebSocket-Accept", Handshake.accept(request));
            request.upgrade(LiveSocket.class)
                    .prepare(new LiveSocket.Plan(seat, topics, refused, after, login.watch(request, somebody)));
        } catch (IOException | ServletException | RuntimeException e) {
            seat.leave();
            throw e;
        }
    }
}

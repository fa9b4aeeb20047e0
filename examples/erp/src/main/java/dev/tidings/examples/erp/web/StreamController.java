// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The live stream of the page, as server-sent events. */
@RestController
class StreamController {
    private static final int MAX_CLIENTS = 32;
    private static final long NO_TIMEOUT = 0;

    private final LiveLog live;
    private final StreamClients clients;

    /** One thread for each client at most: a client that does not read blocks only its own. */
    private final ExecutorService senders = Executors.newCachedThreadPool();

    StreamController(LiveLog live, StreamClients clients) {
        this.live = live;
        this.clients = clients;
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream() {
        if (clients.count() >= MAX_CLIENTS) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    MAX_CLIENTS + " pages watch already. Close one of them, or reload this one later.");
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        StreamClient client = new StreamClient(emitter, senders);
        emitter.onCompletion(() -> clients.remove(client));
        emitter.onError(error -> clients.remove(client));
        live.watch(client);
        return emitter;
    }

    @PreDestroy
    void stop() {
        senders.shutdownNow();
    }
}

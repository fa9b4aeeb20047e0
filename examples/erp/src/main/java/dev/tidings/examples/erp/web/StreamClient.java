// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One page that watches. Holds at most one message that was not sent yet, always the newest: a slow reader misses
 * intermediate ones and costs no memory. Thread-safe.
 */
final class StreamClient {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);

    /** A comment that keeps the connection alive and finds out whether it still is. */
    private static final String HEARTBEAT = "";

    private final SseEmitter emitter;
    private final Executor senders;
    private final AtomicReference<@Nullable String> latest = new AtomicReference<>();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile String lastOffered = "";

    StreamClient(SseEmitter emitter, Executor senders) {
        this.emitter = emitter;
        this.senders = senders;
    }

    /** Sends the log, unless it is what was offered last. */
    void offer(String log) {
        if (!log.equals(lastOffered)) {
            lastOffered = log;
            latest.set(log);
            sendSoon();
        }
    }

    void heartbeat() {
        latest.compareAndSet(null, HEARTBEAT);
        sendSoon();
    }

    void close() {
        emitter.complete();
    }

    private void sendSoon() {
        if (sending.compareAndSet(false, true)) {
            senders.execute(this::sendAll);
        }
    }

    private void sendAll() {
        try {
            for (String message = latest.getAndSet(null); message != null; message = latest.getAndSet(null)) {
                send(message);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A watching page went away; the server takes it off the list: {}", e.toString());
            return;
        } finally {
            sending.set(false);
        }
        if (latest.get() != null) {
            sendSoon();
        }
    }

    private void send(String message) throws IOException {
        emitter.send(
                message.equals(HEARTBEAT)
                        ? SseEmitter.event().comment("still here")
                        : SseEmitter.event().name("log").data(message, MediaType.TEXT_PLAIN));
    }
}

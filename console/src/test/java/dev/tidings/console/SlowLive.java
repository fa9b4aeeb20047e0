// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket that reads nothing until it is told to. */
final class SlowLive implements WebSocket.Listener, AutoCloseable {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicLong missed = new AtomicLong();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    static SlowLive open(Caller server, String query) {
        SlowLive live = new SlowLive();
        live.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", Caller.basic("victor", "secret"))
                .buildAsync(Live.address(server, query), live)
                .join();
        return live;
    }

    @Override
    public void onOpen(WebSocket opened) {
        // asks for nothing
    }

    void readOn() {
        Objects.requireNonNull(socket, "opened").request(Long.MAX_VALUE);
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode message = Caller.JSON.readTree(text.toString());
            text.setLength(0);
            missed.addAndGet(message.path("count").asLong(0));
            if (message.has("event")) {
                keys.add(message.path("event").path("key").stringValue());
            }
        }
        return null;
    }

    List<String> keys() {
        return keys;
    }

    long missed() {
        return missed.get();
    }

    @Override
    public void close() {
        Objects.requireNonNull(socket, "opened").abort();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket that remembers what it was told. */
final class Live implements WebSocket.Listener, AutoCloseable {
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private volatile int closedWith;
    private @Nullable WebSocket socket;

    /** Logged in with name and password; headers by pairs. */
    static Live open(Caller server, String query, String... headers) {
        Live live = new Live();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        builder.header("Authorization", Caller.basic("victor", "secret"));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        live.socket = builder.buildAsync(address(server, query), live).join();
        return live;
    }

    /** As whoever the client's cookies say. */
    static Live open(HttpClient client, URI address) {
        Live live = new Live();
        live.socket = client.newWebSocketBuilder().buildAsync(address, live).join();
        return live;
    }

    static URI address(Caller server, String query) {
        return URI.create(server.server().replace("http:", "ws:") + "/tidings/live" + query);
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(Caller.JSON.readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closedWith = code;
        return null;
    }

    Live say(String json) {
        CompletableFuture<WebSocket> sent = socket().sendText(json, true);
        sent.join();
        return this;
    }

    WebSocket socket() {
        return Objects.requireNonNull(socket, "opened");
    }

    List<JsonNode> all(String type) {
        return messages.stream()
                .filter(message -> message.path("type").stringValue().equals(type))
                .toList();
    }

    List<String> keys() {
        return all("event").stream()
                .map(message -> message.path("event").path("key").stringValue())
                .toList();
    }

    /** What the topics were by the last word of the server. */
    String topics() {
        List<JsonNode> all = all("subscribed");
        return all.isEmpty() ? "" : all.get(all.size() - 1).path("topics").toString();
    }

    /** The code of the end; 0 as long as it is open. */
    int closedWith() {
        return closedWith;
    }

    @Override
    public void close() {
        socket().abort();
    }
}

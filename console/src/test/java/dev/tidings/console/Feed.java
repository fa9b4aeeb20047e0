// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a live feed in a thread of its own, as a browser does. */
final class Feed implements AutoCloseable {
    /** A message with the id that a browser would send when it comes back. */
    record Message(@Nullable String id, JsonNode json) {
        boolean is(String type) {
            return json.path("type").stringValue().equals(type);
        }

        JsonNode event() {
            return json.path("event");
        }

        String key() {
            return event().path("key").stringValue();
        }
    }

    private final InputStream body;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private Feed(InputStream body) {
        this.body = body;
        Thread reader = new Thread(this::read, "feed");
        reader.setDaemon(true);
        reader.start();
    }

    static Feed open(Caller caller, String query) {
        HttpResponse<InputStream> answer = caller.open("/tidings/api/feed" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return new Feed(answer.body());
    }

    /** Reads a feed whose headers were read already. */
    static Feed reading(InputStream body) {
        return new Feed(body);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            String id = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    messages.add(new Message(id, Caller.JSON.readTree(line.substring(6))));
                }
            }
        } catch (IOException e) {
            // the server or this test has ended it
        }
        ended = true;
    }

    List<Message> all(String type) {
        return messages.stream().filter(message -> message.is(type)).toList();
    }

    List<Message> events() {
        return all("event");
    }

    List<String> keys() {
        return events().stream().map(Message::key).toList();
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}

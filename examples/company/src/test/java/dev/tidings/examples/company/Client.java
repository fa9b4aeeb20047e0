// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drives a service as a script would: over HTTP, with JSON. Thread-safe. */
final class Client {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    Client(int port) {
        this.port = port;
    }

    record Reply(int status, JsonNode body) {}

    /** The company as it was created; asserts that it was. */
    JsonNode created(String name) {
        Reply reply = create(name, "DE");
        if (reply.status() != 201) {
            throw new AssertionError("Creating '" + name + "' was answered with " + reply);
        }
        return reply.body();
    }

    Reply create(String name, String country) {
        return send("POST", "/companies", "{\"name\":\"" + name + "\",\"country\":\"" + country + "\"}");
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    /** A field of all elements of a list. */
    List<String> all(String path, String field) {
        return get(path)
                .body()
                .valueStream()
                .map(each -> each.path(field).asString())
                .toList();
    }

    private Reply send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

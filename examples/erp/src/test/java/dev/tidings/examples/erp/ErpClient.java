// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drives the demo as a script would: over HTTP, with JSON. */
final class ErpClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    ErpClient(URI base) {
        this.base = base;
    }

    record Reply(int status, HttpResponse<String> response, JsonNode body) {}

    URI uri(String path) {
        return base.resolve(path);
    }

    JsonNode get(String path) {
        Reply reply = exchange("GET", path, null, "application/json");
        if (reply.status() != 200) {
            throw new AssertionError("GET " + path + " answered " + reply.status() + ": " + reply.body());
        }
        return reply.body();
    }

    Reply post(String path, String body) {
        return exchange("POST", path, body, "application/json");
    }

    Reply put(String path, String body) {
        return exchange("PUT", path, body, "application/json");
    }

    Reply exchange(String method, String path, String body, String contentType) {
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(TIMEOUT)
                .method(method, content)
                .header("Content-Type", contentType)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response, parse(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Orders so many units of a product for customer 1, and returns the order's id. */
    long order(long productId, int quantity) {
        Reply reply = post("/orders", orderJson(1, productId, quantity));
        if (reply.status() != 201) {
            throw new AssertionError("The order was answered with " + reply.status() + ": " + reply.body());
        }
        return reply.body().path("id").asLong();
    }

    static String orderJson(long customerId, long productId, int quantity) {
        return "{\"customerId\":%d,\"items\":[{\"productId\":%d,\"quantity\":%d}]}"
                .formatted(customerId, productId, quantity);
    }

    int stock(long productId) {
        return get("/stock/" + productId).path("quantity").asInt();
    }

    /** The entries of a list that fit. */
    List<JsonNode> list(String path, Predicate<JsonNode> filter) {
        return get(path).valueStream().filter(filter).toList();
    }

    JsonNode orderEvent(long orderId) {
        return list("/events?type=order.created&limit=1000", event -> payload(event, "orderId") == orderId)
                .get(0);
    }

    static long payload(JsonNode event, String field) {
        return event.path("payload").path(field).asLong();
    }

    static JsonNode handler(JsonNode event, String name) {
        return event.path("handlers")
                .valueStream()
                .filter(handler -> handler.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No handler " + name + " in " + event));
    }

    private static JsonNode parse(HttpResponse<String> response) {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return json ? JSON.readTree(response.body()) : JSON.nullNode();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.cli.internal.http.ConsoleAddress.Query;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks a console. Used by one thread. */
final class ConsoleClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A drain may wait a while for a broker. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ConsoleAddress address;
    private final @Nullable String authorization;

    /**
     * @param user null to ask without a login
     */
    ConsoleClient(ConsoleAddress address, @Nullable String user, @Nullable String password) {
        this.address = address;
        String login = user + ":" + (password == null ? "" : password);
        authorization = user == null ? null : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }

    String address() {
        return address.base();
    }

    /** What is at a place, as JSON. */
    JsonNode get(String path, Query query) {
        return json(text(path, query, "application/json"));
    }

    <T> T get(String path, Query query, Class<T> type) {
        return read(get(path, query), type);
    }

    /** What is at a place, as text. */
    String text(String path, Query query, String accept) {
        return send(
                        request(path, query)
                                .header("Accept", accept)
                                .timeout(ANSWER)
                                .GET(),
                        BodyHandlers.ofString())
                .body();
    }

    /** What an action answers with. */
    <T> T post(String path, Object body, Class<T> type) {
        HttpRequest.Builder request = request(path, Query.none())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(BodyPublishers.ofString(Json.mapper().writeValueAsString(body)));
        return read(json(send(request, BodyHandlers.ofString()).body()), type);
    }

    /** A stream of events, as it comes. */
    InputStream stream(String path, Query query, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                request(path, query).header("Accept", "text/event-stream").GET();
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw Refusal.of(this, response.statusCode(), response.headers(), text(response.body()));
        }
        return response.body();
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readNBytes(100_000), UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private HttpRequest.Builder request(String path, Query query) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.place(path, query)).header("User-Agent", "tidings-cli");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, BodyHandler<String> handler) {
        HttpResponse<String> response = exchange(request, handler);
        if (response.statusCode() != 200) {
            throw Refusal.of(this, response.statusCode(), response.headers(), response.body());
        }
        return response;
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.UNREACHABLE,
                    "No console answers at " + address.base() + " (" + words(e)
                            + "): the application is not running, or the address is wrong.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "Interrupted while the console was asked.", e);
        }
    }

    private static String words(IOException e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? e.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw noConsole(e);
        }
    }

    /** The answer as data. */
    <T> T read(JsonNode node, Class<T> type) {
        try {
            T value = Json.mapper().treeToValue(node, type);
            if (value == null) {
                throw noConsole(null);
            }
            return value;
        } catch (JacksonException e) {
            throw noConsole(e);
        }
    }

    private CliException noConsole(@Nullable Exception cause) {
        return new CliException(
                ExitCode.UNREACHABLE,
                "What answers at " + address.base()
                        + " is no console that this program understands: check that the address ends with the console's path,"
                        + " which is /tidings unless it was set, and that both are of the same version.",
                cause);
    }
}

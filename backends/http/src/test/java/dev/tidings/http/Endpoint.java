// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server that notes what it gets, and answers as it is told. */
final class Endpoint implements AutoCloseable {
    private static final JacksonEventCodec CODEC = new JacksonEventCodec();
    private static final CloudEventFormat FORMAT = new CloudEventFormat(CODEC);
    private static final int LARGEST = 4 * 1024 * 1024;

    private final int port;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Function<Got, Reply> answer = request -> Reply.of(200);
    private HttpServer server;
    private ExecutorService threads;

    /** A request. */
    record Got(String method, Headers headers, List<Event<?>> events, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** What it says. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply of(int status) {
            return new Reply(status, Map.of(), "");
        }
    }

    Endpoint() throws IOException {
        port = ServerProcess.freePort();
        start();
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    void answer(Function<Got, Reply> value) {
        answer = value;
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    void forget() {
        got.clear();
        answer = request -> Reply.of(200);
    }

    /** What was confirmed, in the order of its confirmation. */
    List<Event<?>> events() {
        List<Event<?>> all = new ArrayList<>();
        got.forEach(request -> all.addAll(request.events()));
        return all;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Got request = read(exchange, body);
            Reply reply = body.length > LARGEST ? Reply.of(413) : answer.apply(request);
            if (reply.status() < 300 && exchange.getRequestMethod().equals("POST")) {
                got.add(request);
            }
            reply(exchange, reply);
        }
    }

    private static Got read(HttpExchange exchange, byte[] body) {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("content-type"));
        List<Event<?>> events = new ArrayList<>();
        if (type.equals(CloudEventFormat.STRUCTURED)) {
            events.add(data(FORMAT.read(body)));
        } else if (type.equals(CloudEventFormat.BATCH)) {
            FORMAT.readBatch(body).forEach(event -> events.add(data(event)));
        }
        return new Got(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders(),
                events,
                new String(body, StandardCharsets.UTF_8));
    }

    private static Event<?> data(Event<String> event) {
        return event.withPayload(CODEC.decode(event.payload(), Map.class));
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        stop();
    }
}

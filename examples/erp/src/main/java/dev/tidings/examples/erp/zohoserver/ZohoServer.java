// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers over HTTP, on this machine only, and is slow or fails when told to. Thread-safe. */
public class ZohoServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ZohoServer.class);
    private static final int THREADS = 8;
    private static final int INTERNAL_ERROR = 1000;

    /** Amounts stay what they are: 12.50 is not turned into 12.5. */
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(Behaviour.NORMAL);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;
    private final ZohoBooksApi api;

    /** Starts it on a port (0: any free one), with the records of earlier runs. */
    public ZohoServer(int port, String organizationId, String token, Path folder) {
        sendAtOnce();
        api = new ZohoBooksApi(organizationId, token, folder, json);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The Zoho stand-in cannot listen on port " + port, e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Of the API, as {@code https://www.zohoapis.com/books/v3} is of the real one. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/books/v3");
    }

    List<ObjectNode> received(Resource resource) {
        return api.received(resource);
    }

    Behaviour behaviour() {
        return Objects.requireNonNull(behaviour.get());
    }

    void behave(Behaviour wanted) {
        behaviour.set(wanted);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * The JDK's server writes head and body apart, and the system would keep the body back until the head is acknowledged:
     * 40 ms for each answer. The property is read when its class is loaded, so it must be there before the first server.
     */
    private static void sendAtOnce() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Behaviour now = behaviour.getAndUpdate(Behaviour::afterOneCall);
            TimeUnit.MILLISECONDS.sleep(now.delayMillis());
            ZohoAnswer answer = now.fails()
                    ? ZohoAnswer.failure(500, INTERNAL_ERROR, "Internal Error")
                    : api.answer(ZohoRequest.of(exchange), exchange.getRequestBody());
            respond(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The Zoho stand-in failed at {}", exchange.getRequestURI(), e);
            throw e;
        }
    }

    private void respond(HttpExchange exchange, ZohoAnswer answer) throws IOException {
        byte[] body = json.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP server for an {@link HttpIngress}, on the JDK's own: for applications without a web framework. Plain HTTP: put a proxy
 * in front of it for TLS, and set {@code -Dsun.net.httpserver.maxReqTime=30} so that no sender keeps a thread by being slow.
 *
 * <p>Thread-safe. It runs one daemon thread that listens and a fixed number of them that handle requests; more requests wait.
 */
public final class HttpIngressServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpIngressServer.class);
    private static final long MOST_DROPPED = 64L * 1024 * 1024;
    private static final int BUFFER = 16 * 1024;

    private final HttpIngress ingress;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Duration closeTimeout;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closing;

    private HttpIngressServer(Builder builder, HttpIngress ingress, HttpServer server) {
        this.ingress = ingress;
        this.server = server;
        closeTimeout = builder.closeTimeout;
        threads = Executors.newFixedThreadPool(builder.threads, work -> daemon(ingress.name(), work));
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, builder.path));
        server.start();
    }

    private static Thread daemon(String source, Runnable work) {
        Thread thread = new Thread(work, source + "-request");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins a server.
     *
     * @param ingress what it gives requests to; not closed with it
     */
    public static Builder builder(HttpIngress ingress) {
        return new Builder(ingress);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange, String path) throws IOException {
        boolean mine = !closing && use.readLock().tryLock();
        try (exchange) {
            answer(exchange, mine ? taken(exchange, path) : IngressAnswer.later(5, "This server is being closed."));
        } catch (RuntimeException e) {
            log.error("Source '{}': a request could not be answered", ingress.name(), e);
            throw e;
        } finally {
            if (mine) {
                use.readLock().unlock();
            }
        }
    }

    private IngressAnswer taken(HttpExchange exchange, String path) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            return IngressAnswer.of(404, "Events are taken at " + path + ".");
        }
        byte[] body = body(exchange);
        return ingress.handle(new IngressRequest(exchange.getRequestMethod(), exchange.getRequestHeaders(), body));
    }

    /** At most one byte more than is taken. */
    private byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(ingress.maxBodySize() + 1);
            if (body.length > ingress.maxBodySize()) {
                // Who is cut off while it sends would not see the answer. What is far too large is, all the same.
                drop(in);
            }
            return body;
        }
    }

    private static void drop(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = MOST_DROPPED;
        for (int count = in.read(buffer); count >= 0 && left > 0; count = in.read(buffer)) {
            left -= count;
        }
    }

    private static void answer(HttpExchange exchange, IngressAnswer answer) throws IOException {
        byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        if (text.length > 0) {
            exchange.getResponseBody().write(text);
        }
    }

    /** Takes no more requests, waits for those in hand within the close time-out, and ends. May be called twice. */
    @Override
    public void close() {
        closing = true;
        boolean done = false;
        try {
            done = use.writeLock().tryLock(closeTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            if (!done) {
                log.warn(
                        "Source '{}': requests in hand were not done within {}, and are cut off.",
                        ingress.name(),
                        closeTimeout);
            }
            server.stop(0);
            threads.shutdownNow();
        } finally {
            if (done) {
                use.writeLock().unlock();
            }
        }
    }

    /** Builds a server. Not thread-safe. */
    public static final class Builder {
        private final HttpIngress ingress;
        private @Nullable InetAddress address;
        private int port = 8080;
        private String path = "/events";
        private int threads = 16;
        private Duration closeTimeout = Duration.ofSeconds(10);

        private Builder(HttpIngress ingress) {
            this.ingress = Objects.requireNonNull(ingress, "ingress");
        }

        /** Where to listen; the loopback address unless said, so that nobody outside this machine can send. */
        public Builder address(InetAddress value) {
            address = value;
            return this;
        }

        /** The port, 0 for any that is free; 8080 unless said. */
        public Builder port(int value) {
            port = Checks.within("port", 0, 65_535, value);
            return this;
        }

        /** The path, with a slash before it; {@code /events} unless said. */
        public Builder path(String value) {
            if (!value.startsWith("/")) {
                throw new IllegalArgumentException("path: '" + value + "' is not allowed; it begins with a slash.");
            }
            path = value;
            return this;
        }

        /** How many requests are handled at once, 1 to 1,000; 16 unless said. */
        public Builder threads(int value) {
            threads = Checks.within("threads", 1, 1_000, value);
            return this;
        }

        /** How long closing waits for requests in hand at most; 10 seconds unless said. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Checks.positive("closeTimeout", value);
            return this;
        }

        /**
         * The server, which listens already.
         *
         * @throws IllegalStateException when it cannot listen there; the message says where and what to do
         */
        public HttpIngressServer start() {
            InetSocketAddress where =
                    new InetSocketAddress(address == null ? InetAddress.getLoopbackAddress() : address, port);
            try {
                return new HttpIngressServer(this, ingress, HttpServer.create(where, 0));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "Source '" + ingress.name() + "' cannot listen at " + where + " (" + e.getMessage()
                                + "). Choose another port, or end what uses it.",
                        e);
            }
        }
    }
}

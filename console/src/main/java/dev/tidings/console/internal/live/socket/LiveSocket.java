// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

import dev.tidings.console.internal.live.Encoding;
import dev.tidings.console.internal.live.LiveClient;
import dev.tidings.console.internal.live.LiveHub;
import dev.tidings.console.internal.live.StreamSink;
import dev.tidings.core.TailPlace;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket, from the moment on when the container hands over the connection. The container makes it and calls it by one thread at a
 * time; {@link #prepare} comes first.
 */
public final class LiveSocket implements HttpUpgradeHandler {
    private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);

    /** Topics, and not much else, are what a client has to say. */
    static final int MAX_MESSAGE = 64 * 1024;

    private static final int BUFFER = 4 * 1024;

    private @Nullable Plan plan;
    private @Nullable StreamSink sink;

    /**
     * What the request has settled.
     *
     * @param seat for the client, given back at the end
     * @param topics to begin with
     * @param refused those that it does not get
     * @param after where the client was; null when it comes for the first time
     * @param loggedIn whether its login still holds
     */
    public record Plan(
            LiveHub.Seat seat,
            Topics topics,
            List<Topics.Refused> refused,
            @Nullable TailPlace after,
            BooleanSupplier loggedIn) {}

    /** Says what is to be done once the connection is there. */
    public void prepare(Plan settled) {
        plan = settled;
    }

    @Override
    public void init(WebConnection connection) {
        Plan settled = Objects.requireNonNull(plan, "prepared by the request");
        try {
            begin(connection, settled);
        } catch (IOException | RuntimeException e) {
            log.debug("A client is gone: {}", e.toString());
            settled.seat().leave();
            close(connection);
        }
    }

    private void begin(WebConnection connection, Plan settled) throws IOException {
        StreamSink opened = new StreamSink(connection.getOutputStream(), settled.seat()::signal, () -> {
            settled.seat().leave();
            close(connection);
        });
        LiveClient client =
                new LiveClient(opened, Encoding.WEB_SOCKET, settled.topics().filter(), settled.loggedIn());
        Commands commands = new Commands(settled.topics(), client, settled.seat()::signal);
        sink = opened;
        connection.getOutputStream().setWriteListener(opened);
        connection.getInputStream().setReadListener(new Reading(connection.getInputStream(), opened, client, commands));
        commands.greet(settled.refused());
        settled.seat().take(client, settled.after());
    }

    private static void close(WebConnection connection) {
        try {
            connection.close();
        } catch (Exception e) {
            log.debug("A client is gone: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        StreamSink open = sink;
        if (open != null) {
            open.close();
        }
    }

    /** Reads what the client says. */
    private static final class Reading implements ReadListener, FrameReader.Receiver {
        private final ServletInputStream stream;
        private final StreamSink sink;
        private final LiveClient client;
        private final Commands commands;
        private final FrameReader frames = new FrameReader(MAX_MESSAGE, this);
        private final byte[] buffer = new byte[BUFFER];

        Reading(ServletInputStream stream, StreamSink sink, LiveClient client, Commands commands) {
            this.stream = stream;
            this.sink = sink;
            this.client = client;
            this.commands = commands;
        }

        @Override
        public void onDataAvailable() throws IOException {
            try {
                while (!sink.isClosed() && stream.isReady()) {
                    int read = stream.read(buffer);
                    if (read < 0) {
                        sink.close();
                        return;
                    }
                    client.heard();
                    frames.take(buffer, read);
                }
            } catch (ProtocolException e) {
                client.sayLast(Encoding.close(e.code(), String.valueOf(e.getMessage())));
                commands.wake();
            }
        }

        @Override
        public void onAllDataRead() {
            sink.close();
        }

        @Override
        public void onError(Throwable error) {
            sink.onError(error);
        }

        @Override
        public void text(String message) {
            commands.take(message);
        }

        @Override
        public void ping(byte[] payload) {
            client.say(Encoding.frame(Encoding.PONG, payload));
            commands.wake();
        }

        @Override
        public void pong() {
            // that it came is enough
        }

        @Override
        public void close(byte[] payload) {
            client.sayLast(Encoding.frame(Encoding.CLOSE, Arrays.copyOf(payload, Math.min(payload.length, 2))));
            commands.wake();
        }
    }
}

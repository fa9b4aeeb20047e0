// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.ServerProcess;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.StreamContext;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A NATS server with JetStream of a test's own. Its data survive its restarts: a killed process loses only what an operating system would, so
 * nothing ({@code sync_interval: always} came with 2.10, and is for power failures).
 */
final class NatsServer implements AutoCloseable {
    static final String USER = "app";
    static final String PASSWORD = "sécret";

    private static final EventCodec CODEC = new JacksonEventCodec();
    private static final AtomicInteger STREAMS = new AtomicInteger();

    private final ServerProcess process;
    private final boolean protectedByPassword;
    private final MessageForm form = new MessageForm(CODEC);

    private NatsServer(ServerProcess process, boolean protectedByPassword) {
        this.process = process;
        this.protectedByPassword = protectedByPassword;
    }

    static NatsServer start(Path folder) throws IOException {
        return start(folder, "");
    }

    /** A server that lets in nobody but one user. */
    static NatsServer startProtected(Path folder) throws IOException {
        return start(
                folder,
                "authorization { users = [ {user: " + USER + ", password: \"" + PASSWORD + "\"},"
                        + " {user: reader, password: r, permissions: {publish: \"other.>\"}} ] }\n");
    }

    private static NatsServer start(Path folder, String authorization) throws IOException {
        int port = ServerProcess.freePort();
        Path configuration = folder.resolve("nats.conf");
        Files.writeString(
                configuration,
                "host: 127.0.0.1\nport: " + port + "\njetstream { store_dir: \"" + folder.resolve("data") + "\" }\n"
                        + authorization);
        ServerProcess process = new ServerProcess(
                List.of("nats-server", "-c", configuration.toString()), Map.of(), port, folder.resolve("nats.log"));
        process.start();
        return new NatsServer(process, !authorization.isEmpty());
    }

    ServerProcess process() {
        return process;
    }

    int port() {
        return process.port();
    }

    String url() {
        return url(port());
    }

    static String url(int port) {
        return "nats://127.0.0.1:" + port;
    }

    /** A connection of the test, past any proxy. */
    Connection connect() throws IOException, InterruptedException {
        Options.Builder options = new Options.Builder().server(url()).errorListener(new QuietErrors("test"));
        if (protectedByPassword) {
            options.userInfo(USER, PASSWORD);
        }
        return Nats.connect(options.build());
    }

    /** Makes a stream of a new name, whose subjects begin with that name. */
    String newStream() throws Exception {
        String name = "s" + STREAMS.incrementAndGet();
        try (Connection connection = connect()) {
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name(name)
                            .subjects(name + ".>")
                            .storageType(StorageType.File)
                            .build());
        }
        return name;
    }

    /** What a stream has, as events. */
    List<Event<?>> events(String stream) throws Exception {
        List<Event<?>> events = new ArrayList<>();
        for (MessageInfo message : messages(stream)) {
            Headers headers = message.getHeaders();
            Event<String> event = form.read(headers == null ? Map.of() : MessageForm.plain(headers), message.getData());
            events.add(event.withPayload(CODEC.decode(event.payload(), Map.class)));
        }
        return events;
    }

    /** What a stream has. */
    List<MessageInfo> messages(String stream) throws Exception {
        try (Connection connection = connect()) {
            StreamContext context = connection.jetStream().getStreamContext(stream);
            long last = context.getStreamInfo().getStreamState().getLastSequence();
            List<MessageInfo> messages = new ArrayList<>();
            for (long sequence = 1; sequence <= last; sequence++) {
                MessageInfo message = message(context, sequence);
                if (message != null) {
                    messages.add(message);
                }
            }
            return messages;
        }
    }

    private static @Nullable MessageInfo message(StreamContext context, long sequence)
            throws IOException, JetStreamApiException {
        try {
            return context.getMessage(sequence);
        } catch (JetStreamApiException e) {
            return null; // it was deleted
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

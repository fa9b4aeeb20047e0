// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.ServerProcess;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Redis of a test's own, which keeps everything that it has confirmed, and a look at it. */
final class RedisServer implements AutoCloseable {
    private static final JacksonEventCodec CODEC = new JacksonEventCodec();
    private static final CloudEventFormat FORMAT = new CloudEventFormat(CODEC);

    private final ServerProcess process;
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;

    private RedisServer(ServerProcess process) {
        this.process = process;
        client = RedisClient.create(url(process.port()));
        connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    static RedisServer start(Path folder) {
        int port = ServerProcess.freePort();
        List<String> command = List.of(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--dir",
                folder.toString());
        ServerProcess process = new ServerProcess(command, Map.of(), port, folder.resolve("redis.log"));
        process.start();
        return new RedisServer(process);
    }

    static String url(int port) {
        return "redis://127.0.0.1:" + port;
    }

    static String newName(String what) {
        return what + "-" + UUID.randomUUID();
    }

    String url() {
        return url(port());
    }

    int port() {
        return process.port();
    }

    ServerProcess process() {
        return process;
    }

    RedisClient client() {
        return client;
    }

    /** The server, straight; one connection, which comes back by itself. */
    RedisCommands<String, byte[]> redis() {
        return connection.sync();
    }

    /** The event in a message, its payload as data. */
    static Event<?> event(byte[] structured) {
        Event<String> event = FORMAT.read(structured);
        return event.withPayload(CODEC.decode(event.payload(), Map.class));
    }

    /** The message for an event. */
    static byte[] structured(Event<?> event) {
        return FORMAT.structured(event);
    }

    /** What is in a stream. */
    List<Event<?>> events(String stream) {
        List<Event<?>> events = new ArrayList<>();
        redis().xrange(stream, Range.unbounded())
                .forEach(entry -> events.add(event(entry.getBody().get("event"))));
        return events;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        process.close();
    }
}

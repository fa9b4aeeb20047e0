// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import dev.tidings.core.spi.Backend;
import dev.tidings.redis.RedisStreamsBackend;
import dev.tidings.testing.ServerProcess;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Redis with one stream, which writes its file before it answers. */
final class MeasuredRedis implements MeasuredBroker {
    private static final String STREAM = "orders";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerProcess process;
    private final RedisClient client;

    private MeasuredRedis(ServerProcess process) {
        this.process = process;
        client = RedisClient.create(address());
    }

    static MeasuredRedis start(Path folder) {
        int port = ServerProcess.freePort();
        ServerProcess process = new ServerProcess(
                List.of(
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
                        folder.toString()),
                Map.of(),
                port,
                folder.resolve("redis.txt"));
        process.start();
        return new MeasuredRedis(process);
    }

    private String address() {
        return "redis://127.0.0.1:" + process.port();
    }

    private StatefulRedisConnection<String, String> connect() {
        return client.connect(StringCodec.UTF8);
    }

    @Override
    public Backend backend() {
        return RedisStreamsBackend.builder().uri(address()).stream(STREAM).build();
    }

    @Override
    public Sender sender() {
        StatefulRedisConnection<String, String> connection = connect();
        connection.setAutoFlushCommands(false);
        return new Sender() {
            @Override
            public void send(List<Row> rows) {
                List<RedisFuture<String>> confirmations = new ArrayList<>(rows.size());
                for (Row row : rows) {
                    confirmations.add(connection.async().xadd(STREAM, fields(row)));
                }
                connection.flushCommands();
                RedisFuture<?>[] all = confirmations.toArray(new RedisFuture<?>[0]);
                if (!LettuceFutures.awaitAll(PATIENCE, all)) {
                    throw new IllegalStateException("Redis has not confirmed all after " + PATIENCE);
                }
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    private static Map<String, String> fields(Row row) {
        return Map.of("id", row.id(), "type", row.type(), "key", row.key(), "event", row.payload());
    }

    @Override
    @SuppressWarnings("unchecked") // the client's method takes an array of a generic type
    public void listen(Consumer<byte[]> body) {
        StatefulRedisConnection<String, String> connection = connect();
        AtomicReference<String> last = new AtomicReference<>(lastId(connection));
        Listening.start(() -> {
            List<StreamMessage<String, String>> messages = connection
                    .sync()
                    .xread(
                            XReadArgs.Builder.block(PATIENCE.toMillis()).count(1000),
                            StreamOffset.from(STREAM, last.get()));
            for (StreamMessage<String, String> message : messages) {
                last.set(message.getId());
                String event = Objects.requireNonNull(message.getBody().get("event"), "An entry without its event");
                body.accept(event.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static String lastId(StatefulRedisConnection<String, String> connection) {
        return connection.sync().xrevrange(STREAM, Range.unbounded(), Limit.from(1)).stream()
                .map(StreamMessage::getId)
                .findFirst()
                .orElse("0");
    }

    @Override
    public long stored() {
        try (StatefulRedisConnection<String, String> connection = connect()) {
            return connection.sync().xlen(STREAM);
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
        process.close();
    }
}

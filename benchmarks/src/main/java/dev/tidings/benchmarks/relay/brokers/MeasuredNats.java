// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import dev.tidings.core.spi.Backend;
import dev.tidings.nats.JetStreamBackend;
import dev.tidings.testing.ServerProcess;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Nats;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** NATS with a stream of JetStream on files. */
final class MeasuredNats implements MeasuredBroker {
    private static final String STREAM = "orders";
    private static final String PREFIX = "orders";

    private final ServerProcess process;
    private final Connection connection;

    private MeasuredNats(ServerProcess process, Connection connection) {
        this.process = process;
        this.connection = connection;
    }

    static MeasuredNats start(Path folder) throws Exception {
        int port = ServerProcess.freePort();
        ServerProcess process = new ServerProcess(
                List.of(
                        "nats-server",
                        "-a",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-js",
                        "-sd",
                        folder.resolve("data").toString()),
                Map.of(),
                port,
                folder.resolve("nats.txt"));
        process.start();
        Connection connection = Nats.connect("nats://127.0.0.1:" + port);
        connection
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder()
                        .name(STREAM)
                        .subjects(PREFIX + ".>")
                        .storageType(StorageType.File)
                        .build());
        return new MeasuredNats(process, connection);
    }

    @Override
    public Backend backend() {
        return JetStreamBackend.builder().servers("nats://127.0.0.1:" + process.port()).stream(STREAM)
                .prefix(PREFIX)
                .build();
    }

    @Override
    public Sender sender() throws Exception {
        JetStream jetStream = connection.jetStream();
        return new Sender() {
            @Override
            public void send(List<Row> rows) throws Exception {
                List<CompletableFuture<PublishAck>> confirmations = new ArrayList<>(rows.size());
                for (Row row : rows) {
                    byte[] body = row.payload().getBytes(StandardCharsets.UTF_8);
                    confirmations.add(jetStream.publishAsync(PREFIX + "." + row.type(), headers(row), body));
                }
                for (CompletableFuture<PublishAck> confirmation : confirmations) {
                    confirmation.get();
                }
            }

            @Override
            public void close() {}
        };
    }

    private static Headers headers(Row row) {
        return new Headers()
                .add("Nats-Msg-Id", row.id())
                .add("type", row.type())
                .add("key", row.key());
    }

    @Override
    public void listen(Consumer<byte[]> body) throws Exception {
        ConsumerConfiguration onlyNew =
                ConsumerConfiguration.builder().deliverPolicy(DeliverPolicy.New).build();
        connection
                .jetStream()
                .subscribe(
                        PREFIX + ".>",
                        connection.createDispatcher(),
                        message -> {
                            body.accept(message.getData());
                            message.ack();
                        },
                        false,
                        PushSubscribeOptions.builder().configuration(onlyNew).build());
    }

    @Override
    public long stored() throws Exception {
        return connection
                .jetStreamManagement()
                .getStreamInfo(STREAM)
                .getStreamState()
                .getMsgCount();
    }

    @Override
    public void close() throws Exception {
        connection.close();
        process.close();
    }
}

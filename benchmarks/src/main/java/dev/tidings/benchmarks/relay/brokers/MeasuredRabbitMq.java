// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tidings.core.spi.Backend;
import dev.tidings.rabbitmq.RabbitMqBackend;
import dev.tidings.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** RabbitMQ with a topic exchange and one durable queue behind it. */
final class MeasuredRabbitMq implements MeasuredBroker {
    private static final String EXCHANGE = "orders";
    private static final String QUEUE = "orders";
    private static final int PERSISTENT = 2;
    private static final long PATIENCE_MILLIS = 30_000;

    private final ServerProcess mapper;
    private final ServerProcess process;
    private final Connection connection;
    private long received;

    private MeasuredRabbitMq(ServerProcess mapper, ServerProcess process, Connection connection) {
        this.mapper = mapper;
        this.process = process;
        this.connection = connection;
    }

    static MeasuredRabbitMq start(Path folder) throws Exception {
        int port = ServerProcess.freePort();
        int mapperPort = ServerProcess.freePort();
        ServerProcess mapper = new ServerProcess(
                List.of("epmd", "-address", "127.0.0.1", "-port", Integer.toString(mapperPort)),
                Map.of(),
                mapperPort,
                folder.resolve("epmd.txt"));
        mapper.start();
        ServerProcess process = new ServerProcess(
                List.of("/usr/lib/rabbitmq/bin/rabbitmq-server"),
                environment(folder, mapperPort, port),
                port,
                folder.resolve("rabbitmq.txt"));
        process.start();
        Connection connection = factory(port).newConnection();
        try (Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(EXCHANGE, "topic", true);
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
            channel.queueBind(QUEUE, EXCHANGE, "#");
        }
        return new MeasuredRabbitMq(mapper, process, connection);
    }

    private static Map<String, String> environment(Path folder, int mapperPort, int port) throws IOException {
        Files.createDirectory(folder.resolve("home"));
        Files.createFile(folder.resolve("plugins"));
        Files.createFile(folder.resolve("env.conf"));
        Files.writeString(
                folder.resolve("rabbitmq.conf"),
                "listeners.tcp.1 = 127.0.0.1:" + port + "\ndisk_free_limit.absolute = 1MB\n");
        Map<String, String> all = new HashMap<>();
        all.put("RABBITMQ_NODENAME", "tidings-" + port + "@localhost");
        all.put("RABBITMQ_DIST_PORT", Integer.toString(ServerProcess.freePort()));
        all.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
        all.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        all.put("RABBITMQ_LOGS", "-");
        all.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString());
        all.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("env.conf").toString());
        all.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString());
        all.put("RABBITMQ_PLUGINS_EXPAND_DIR", folder.resolve("expanded").toString());
        all.put("RUNNING_UNDER_SYSTEMD", "true"); // lets the script become the node, which ends as this process
        all.put("HOME", folder.resolve("home").toString());
        all.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        all.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        return all;
    }

    private static ConnectionFactory factory(int port) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory;
    }

    @Override
    public Backend backend() {
        return RabbitMqBackend.builder()
                .exchange(EXCHANGE)
                .uri("amqp://guest:guest@127.0.0.1:" + process.port())
                .build();
    }

    @Override
    public Sender sender() throws IOException {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        return new Sender() {
            @Override
            public void send(List<Row> rows) throws Exception {
                for (Row row : rows) {
                    byte[] body = row.payload().getBytes(StandardCharsets.UTF_8);
                    channel.basicPublish(EXCHANGE, row.type(), true, properties(row), body);
                }
                channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
            }

            @Override
            public void close() throws Exception {
                channel.close();
            }
        };
    }

    private static BasicProperties properties(Row row) {
        return new BasicProperties.Builder()
                .messageId(row.id())
                .type(row.type())
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .headers(Map.of("key", row.key()))
                .build();
    }

    @Override
    public void listen(Consumer<byte[]> body) throws Exception {
        Channel channel = connection.createChannel();
        received += channel.queuePurge(QUEUE).getMessageCount();
        channel.basicConsume(
                QUEUE,
                true,
                (tag, message) -> {
                    received++;
                    body.accept(message.getBody());
                },
                tag -> {});
    }

    @Override
    public long stored() throws Exception {
        try (Channel channel = connection.createChannel()) {
            return received + channel.messageCount(QUEUE);
        }
    }

    @Override
    public void close() throws Exception {
        connection.abort();
        process.close();
        mapper.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tidings.testing.ServerProcess;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A RabbitMQ node for tests, with an Erlang port mapper of its own, reached straight or through a proxy that can cut connections. It takes no
 * message of more than a million bytes.
 */
final class RabbitBroker implements AutoCloseable {
    private static final String PROGRAMS = "/usr/lib/rabbitmq/bin/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerProcess mapper;
    private final ServerProcess process;
    private final TcpProxy proxy;
    private final Path folder;
    private final Map<String, String> environment;

    private RabbitBroker(ServerProcess mapper, Path folder, int port) throws IOException {
        this.mapper = mapper;
        this.folder = folder;
        environment = environment(mapper.port(), port);
        process = new ServerProcess(
                List.of(PROGRAMS + "rabbitmq-server"), environment, port, folder.resolve("rabbitmq.txt"));
        proxy = TcpProxy.to(port);
    }

    /** A broker that answers. */
    static RabbitBroker start() throws IOException {
        Path folder = Files.createTempDirectory("tidings-rabbitmq-");
        Files.createDirectory(folder.resolve("home"));
        Files.createFile(folder.resolve("plugins"));
        Files.createFile(folder.resolve("env.conf"));
        int port = ServerProcess.freePort();
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = 127.0.0.1:%d
                max_message_size = 1000000
                disk_free_limit.absolute = 1MB
                """.formatted(port));
        int mapperPort = ServerProcess.freePort();
        ServerProcess mapper = new ServerProcess(
                List.of("epmd", "-address", "127.0.0.1", "-port", Integer.toString(mapperPort)),
                Map.of(),
                mapperPort,
                folder.resolve("epmd.txt"));
        RabbitBroker broker = new RabbitBroker(mapper, folder, port);
        try {
            mapper.start();
            broker.process.start();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private Map<String, String> environment(int mapperPort, int port) {
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
        all.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}");
        // Lets the script become the node, which can then be killed as this process.
        all.put("RUNNING_UNDER_SYSTEMD", "true");
        all.put("HOME", folder.resolve("home").toString());
        all.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        all.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        return all;
    }

    /** Straight to the broker. */
    String uri() {
        return "amqp://guest:guest@127.0.0.1:" + process.port();
    }

    /** Through the proxy. */
    String proxiedUri() {
        return "amqp://guest:guest@127.0.0.1:" + proxy.port();
    }

    TcpProxy proxy() {
        return proxy;
    }

    ServerProcess process() {
        return process;
    }

    /** A name that nobody else uses. */
    static String newName() {
        return "t-" + UUID.randomUUID();
    }

    /** Something to be done on a channel. */
    interface OnChannel<T> {
        T run(Channel channel) throws Exception;
    }

    /** Does something on a channel of its own, straight to the broker. */
    <T> T on(OnChannel<T> work) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            return work.run(channel);
        }
    }

    /** How many messages of a queue nobody has in hand. */
    long ready(String queue) throws Exception {
        return on(channel -> channel.messageCount(queue));
    }

    /** Whether nothing is in a classic queue, not even unacknowledged. */
    boolean isEmpty(String queue) throws Exception {
        return ready(queue) == 0 && control("list_queues", "name", "messages").contains(queue + "\t0");
    }

    /** Gives the broker a command of its operators, and what it answers. */
    String control(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAMS + "rabbitmqctl", "-q"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("rabbitmqctl.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process running = builder.start();
        boolean done = running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        String answer = Files.readString(output);
        if (!done || running.exitValue() != 0) {
            running.destroyForcibly();
            throw new IllegalStateException(command + " failed: " + answer);
        }
        return answer;
    }

    /** Lets everything through again. */
    void heal() {
        proxy.refuse(false);
        proxy.stall(false);
        proxy.delay(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        process.close();
        mapper.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(RabbitBroker::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.testing.ServerProcess;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/**
 * A broker for tests, with three ways in: straight, through a proxy that can cut connections, and one that asks for a password. Topics are not
 * made by themselves.
 */
final class KafkaBroker implements AutoCloseable {
    static final String USER = "alice";
    static final String PASSWORD = "in-wonderland";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerProcess process;
    private final TcpProxy proxy;
    private final int secured;
    private final Path folder;

    private KafkaBroker(ServerProcess process, TcpProxy proxy, int secured, Path folder) {
        this.process = process;
        this.proxy = proxy;
        this.secured = secured;
        this.folder = folder;
    }

    /** A broker that answers. */
    static KafkaBroker start() throws Exception {
        Path folder = Files.createTempDirectory("tidings-kafka-");
        int behindProxy = ServerProcess.freePort();
        TcpProxy proxy = TcpProxy.to(behindProxy);
        int straight = ServerProcess.freePort();
        int secured = ServerProcess.freePort();
        Path properties = folder.resolve("server.properties");
        Path log = folder.resolve("log");
        Files.writeString(properties, """
                process.roles=broker,controller
                node.id=1
                listeners=STRAIGHT://127.0.0.1:%1$d,PROXIED://127.0.0.1:%2$d,SECURED://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%4$d
                advertised.listeners=STRAIGHT://127.0.0.1:%1$d,PROXIED://127.0.0.1:%5$d,SECURED://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%4$d
                listener.security.protocol.map=STRAIGHT:PLAINTEXT,PROXIED:PLAINTEXT,SECURED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=STRAIGHT
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%4$d
                sasl.enabled.mechanisms=PLAIN
                listener.name.secured.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
                user_%6$s="%7$s";
                log.dirs=%8$s
                auto.create.topics.enable=false
                num.partitions=1
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                broker.session.timeout.ms=1000
                broker.heartbeat.interval.ms=200
                controller.quorum.election.timeout.ms=200
                controller.quorum.election.backoff.max.ms=200
                log.cleaner.enable=false
                num.network.threads=2
                num.io.threads=2
                """.formatted(
                        straight, behindProxy, secured, ServerProcess.freePort(), proxy.port(), USER, PASSWORD, log));
        ServerProcess process =
                new ServerProcess(command(properties, log), Map.of(), straight, folder.resolve("out.txt"));
        KafkaBroker broker = new KafkaBroker(process, proxy, secured, folder);
        process.start();
        broker.awaitReady();
        return broker;
    }

    private static List<String> command(Path properties, Path log) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback-test.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                properties.toString(),
                log.toString());
    }

    private void awaitReady() throws Exception {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Straight to the broker. */
    String address() {
        return "127.0.0.1:" + process.port();
    }

    /** Through the proxy, to begin with and afterwards. */
    String proxiedAddress() {
        return "127.0.0.1:" + proxy.port();
    }

    /** Where a password is asked for. */
    String securedAddress() {
        return "127.0.0.1:" + secured;
    }

    /** Properties for {@link #securedAddress}. */
    static Map<String, Object> login(String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                        + password + "\";");
    }

    TcpProxy proxy() {
        return proxy;
    }

    ServerProcess process() {
        return process;
    }

    Admin admin() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address());
        return Admin.create(properties);
    }

    /** A new topic, whose name nobody else uses. */
    String newTopic(int partitions) throws Exception {
        return newTopic(partitions, Map.of());
    }

    /** A new topic with properties of its own. */
    String newTopic(int partitions, Map<String, String> properties) throws Exception {
        String name = "t-" + Uuid.randomUuid();
        makeTopic(name, partitions, properties);
        return name;
    }

    /** A topic with this name. */
    void makeTopic(String name, int partitions, Map<String, String> properties) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(properties)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
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
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(KafkaBroker::delete);
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

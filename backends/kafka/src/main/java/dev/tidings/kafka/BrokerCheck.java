// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether the brokers are there and let this application in. */
final class BrokerCheck {
    private final String who;
    private final Map<String, Object> properties;
    private final Duration timeout;

    private BrokerCheck(String who, Map<String, Object> properties, Duration timeout) {
        this.who = who;
        this.properties = properties;
        this.timeout = timeout;
    }

    /**
     * A check.
     *
     * @param who backend or source, with its name, for messages
     * @param clientProperties of producer or consumer; what an administrating client knows of them is used
     */
    static BrokerCheck of(String who, Map<String, Object> clientProperties, Duration timeout) {
        Map<String, Object> own = new HashMap<>(clientProperties);
        own.keySet().retainAll(AdminClientConfig.configNames());
        return new BrokerCheck(who, own, timeout);
    }

    /**
     * Asks the brokers for their cluster, and for topics if some are named.
     *
     * @throws IllegalStateException when they do not answer, do not let this application in, or lack a topic
     */
    void require(List<String> topics) {
        try (Closing admin = new Closing(Admin.create(properties))) {
            admin.client().describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!topics.isEmpty()) {
                admin.client().describeTopics(topics).allTopicNames().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause(), topics);
        } catch (TimeoutException | KafkaException e) {
            throw failed(e, topics);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e, topics);
        }
    }

    private IllegalStateException failed(Throwable cause, List<String> topics) {
        return new IllegalStateException(
                who + " cannot work with " + properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) + ": " + cause
                        + ". " + advice(cause, topics),
                cause);
    }

    private static String advice(Throwable cause, List<String> topics) {
        if (cause instanceof AuthenticationException) {
            return "Check security.protocol, sasl.mechanism and the credentials.";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "Create what is missing of the topics " + topics
                    + ", or leave out checkAtStart where the brokers create topics.";
        }
        return "See whether the brokers run and can be reached from here, or leave out checkAtStart.";
    }

    /** An administrating client that waits for nothing when it is closed. */
    private record Closing(Admin client) implements AutoCloseable {
        @Override
        public void close() {
            client.close(Duration.ZERO);
        }
    }
}

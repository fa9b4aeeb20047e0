// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.testing.ServerProcess;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An SQS of a test's own, in memory and in this process. */
final class ElasticMq implements AutoCloseable {
    private static final AtomicInteger QUEUES = new AtomicInteger();

    private final SQSRestServer server;
    private final int port;
    private final SqsClient client;

    private ElasticMq(int port) {
        this.port = port;
        server = SQSRestServerBuilder.withPort(port).withInterface("127.0.0.1").start();
        server.waitUntilStarted();
        client = client(endpoint());
    }

    static ElasticMq start() {
        return new ElasticMq(ServerProcess.freePort());
    }

    static SqsClient client(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(TestAccess.REGION))
                .credentialsProvider(TestAccess.CREDENTIALS)
                .build();
    }

    int port() {
        return port;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    SqsClient client() {
        return client;
    }

    /** Makes a queue of a new name. */
    String newQueue(Map<QueueAttributeName, String> attributes) {
        boolean fifo = attributes.containsKey(QueueAttributeName.FIFO_QUEUE);
        return create("q" + QUEUES.incrementAndGet() + (fifo ? ".fifo" : ""), attributes);
    }

    /** Makes a queue that moves messages to another one when they were received so often; returns the URLs of both. */
    List<String> newQueueWithDeadLetters(int maxReceiveCount, Map<QueueAttributeName, String> attributes) {
        String dead = newQueue(attributes);
        String arn = client.getQueueAttributes(
                        request -> request.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        Map<QueueAttributeName, String> all = new HashMap<>(attributes);
        all.put(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"" + maxReceiveCount + "\"}");
        return List.of(newQueue(all), dead);
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    void send(String queue, String body) {
        send(queue, body, null);
    }

    void send(String queue, String body, @Nullable String group) {
        client.sendMessage(request -> {
            request.queueUrl(queue).messageBody(body);
            if (group != null) {
                request.messageGroupId(group).messageDeduplicationId(Integer.toString(QUEUES.incrementAndGet()));
            }
        });
    }

    /** How many messages a queue has, hidden ones too. */
    int count(String queue) {
        return client
                .getQueueAttributes(request -> request.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** Takes what can be had from a queue at this moment. */
    List<String> take(String queue) {
        return client.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }

    /** Does not wait for its end: that would take as long as polls are open. */
    @Override
    public void close() {
        client.close();
        server.stopAndGetFuture().apply();
    }
}

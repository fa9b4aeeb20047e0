// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import dev.tidings.aws.EventBridgeSimulator;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * As much of AWS as the two services need, in memory: an EventBridge with the bus {@code companies}, whose events go to the queue {@code
 * directory} of an SQS, which has the dead-letter queue {@code directory-dead}. It asks for no credentials.
 */
public final class SimulatedAws {
    static final String BUS = "companies";
    static final String QUEUE = "directory";
    static final Region REGION = Region.EU_CENTRAL_1;

    private SimulatedAws() {}

    /**
     * Runs it until the process ends.
     *
     * @param arguments ports of EventBridge and SQS
     */
    public static void main(String[] arguments) throws IOException {
        int sqsPort = Integer.parseInt(arguments[1]);
        SQSRestServerBuilder.withPort(sqsPort)
                .withInterface("127.0.0.1")
                .start()
                .waitUntilStarted();
        SqsClient sqs = sqs(sqsPort);
        String queue = makeQueues(sqs);
        EventBridgeSimulator.start(Integer.parseInt(arguments[0])).withBus(BUS).toQueue(sqs, queue);
    }

    static SqsClient sqs(int port) {
        return SqsClient.builder()
                .region(REGION)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private static String makeQueues(SqsClient sqs) {
        String dead =
                sqs.createQueue(request -> request.queueName(QUEUE + "-dead")).queueUrl();
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        Map<QueueAttributeName, String> attributes = Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"3\"}");
        return sqs.createQueue(request -> request.queueName(QUEUE).attributes(attributes))
                .queueUrl();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.SourceContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** E7: the contract of sources, on a FIFO queue with a dead-letter queue: a standard queue keeps no order. */
class SqsSourceContractIT extends SourceContract {
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());
    private static ElasticMq sqs;
    private static TcpProxy proxy;
    private List<String> queues = List.of();

    @BeforeAll
    static void start() throws IOException {
        sqs = ElasticMq.start();
        proxy = TcpProxy.to(sqs.port());
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        sqs.close();
    }

    @Override
    protected TcpProxy proxy() {
        return proxy;
    }

    /** SQS does not restart; what can be seen of it that goes away for a moment. */
    @Override
    protected void restartBroker() {
        proxy.refuse(true);
        proxy.refuse(false);
    }

    @Override
    protected Source newSource() {
        if (queues.isEmpty()) {
            queues = sqs.newQueueWithDeadLetters(3, Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        }
        return SqsSource.builder()
                .queue(queues.get(0))
                .region(TestAccess.REGION)
                .endpointOverride(URI.create("http://127.0.0.1:" + proxy.port()))
                .credentialsProvider(TestAccess.CREDENTIALS)
                .pollWait(Duration.ofSeconds(2)) // ElasticMQ waits for open polls when it is closed
                .visibilityTimeout(Duration.ofSeconds(2))
                .redriveDelay(Duration.ofSeconds(1))
                .build();
    }

    @Override
    protected void put(Event<?>... events) {
        for (Event<?> event : events) {
            sqs.send(queues.get(0), new String(FORMAT.structured(event), StandardCharsets.UTF_8), "one");
        }
    }

    @Override
    protected void putText(String text) {
        sqs.send(queues.get(0), text, "one");
    }

    @Override
    protected boolean isAllAcknowledged() {
        return sqs.count(queues.get(0)) == 0;
    }

    @Override
    protected int deadLetters() {
        return sqs.count(queues.get(1));
    }
}

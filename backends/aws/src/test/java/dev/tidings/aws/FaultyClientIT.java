// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.RecordingReceiver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class FaultyClientIT {
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    @DisplayName(
            "E7: a client of the application that fails in its own way ends nothing: the source says so, and goes on")
    void goesOn() throws Exception {
        AtomicBoolean faulty = new AtomicBoolean(true);
        try (ElasticMq sqs = ElasticMq.start()) {
            String queue = sqs.newQueue(Map.of());
            sqs.send(queue, new String(FORMAT.structured(Orders.order(1)), StandardCharsets.UTF_8));
            RecordingReceiver receiver = RecordingReceiver.takingAll();
            try (SqsSource source = SqsSource.builder()
                    .queue(queue.substring(
                            queue.lastIndexOf('/') + 1)) // a name has to be looked up before anything else
                    .client(faulty(sqs.client(), faulty))
                    .pollWait(Duration.ofSeconds(1))
                    .deadLetters(false)
                    .build()) {
                source.start(receiver);
                await().atMost(PATIENCE).until(() -> source.trouble().orElse("").contains("no connection pool"));
                faulty.set(false);
                await().atMost(PATIENCE).until(() -> receiver.taken().size() == 1);
                assertThat(source.trouble()).isEmpty();
            }
        }
    }

    private static SqsClient faulty(SqsClient real, AtomicBoolean faulty) {
        return (SqsClient) Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, (proxy, method, arguments) -> {
                    if (faulty.get() && method.getName().matches("get.*|receive.*")) {
                        throw new IllegalStateException("no connection pool");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

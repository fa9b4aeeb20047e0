// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import static dev.tidings.aws.Orders.ids;
import static dev.tidings.aws.Orders.order;
import static dev.tidings.aws.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.RecordingReceiver;
import dev.tidings.testing.TcpProxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the source promises, on an SQS in memory. */
class SqsSourceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<QueueAttributeName, String> FIFO = Map.of(QueueAttributeName.FIFO_QUEUE, "true");

    private static ElasticMq sqs;

    @BeforeAll
    static void start() {
        sqs = ElasticMq.start();
    }

    @AfterAll
    static void stop() {
        sqs.close();
    }

    private static SqsSource.Builder source(String queue) {
        return source(queue, sqs.endpoint());
    }

    private static SqsSource.Builder source(String queue, URI endpoint) {
        return SqsSource.builder()
                .queue(queue)
                .region(TestAccess.REGION)
                .endpointOverride(endpoint)
                .credentialsProvider(TestAccess.CREDENTIALS)
                .pollWait(Duration.ofSeconds(2))
                .visibilityTimeout(Duration.ofSeconds(2))
                .redriveDelay(Duration.ofSeconds(1))
                .deadLetters(false);
    }

    private static String body(Event<?> event) {
        return new String(new CloudEventFormat(new JacksonEventCodec()).structured(event), StandardCharsets.UTF_8);
    }

    private static void awaitEmpty(String queue) {
        await("the queue is empty").atMost(PATIENCE).until(() -> sqs.count(queue) == 0);
    }

    /** Waits for a time in which nothing happens, unless the thread is interrupted. */
    private static Receipt slowly(Duration time) {
        try {
            assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            return Receipt.TAKEN;
        } catch (InterruptedException e) {
            return Receipt.AGAIN;
        }
    }

    @Test
    @DisplayName("E7: events come from EventBridge through a queue, whole, and are deleted when they are taken")
    void fromEventBridge() throws Exception {
        String queue = sqs.newQueue(Map.of());
        List<IncomingMessage> seen = new CopyOnWriteArrayList<>();
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            seen.add(message);
            return Receipt.TAKEN;
        });
        try (EventBridgeSimulator bus =
                        EventBridgeSimulator.start(0).withBus("orders").toQueue(sqs.client(), queue);
                EventBridgeBackend backend =
                        TestAccess.toBus(bus.endpoint()).eventBusName("orders").build();
                SqsSource source = source(queue).build()) {
            source.start(receiver);
            backend.send(orders(0, 35));
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 35);
            awaitEmpty(queue);
            assertThat(source.trouble()).isEmpty();
        }
        assertThat(receiver.handed()).containsExactlyInAnyOrderElementsOf(ids(0, 35));
        IncomingMessage first = seen.get(0);
        assertThat(first.event().key()).startsWith("order-");
        assertThat(first.deliveries()).isEqualTo(1);
        assertThat(first.position()).isNotBlank();
        assertThat(first.headers()).containsKey("SentTimestamp");
        assertThat(new String(first.body(), StandardCharsets.UTF_8)).contains("\"detail-type\":\"order.placed\"");
    }

    @Test
    @DisplayName("E7: a handler that runs longer than the visibility time-out handles each message once")
    void longHandler() throws Exception {
        String queue = sqs.newQueue(Map.of());
        RecordingReceiver receiver = new RecordingReceiver(message -> slowly(Duration.ofMillis(2_500)));
        try (SqsSource source = source(queue).build();
                SqsSource other = source(queue).name("other").build()) {
            source.start(receiver);
            other.start(receiver);
            orders(0, 3).forEach(event -> sqs.send(queue, body(event)));
            awaitEmpty(queue);
        }
        assertThat(receiver.handed()).containsExactlyInAnyOrderElementsOf(ids(0, 3));
    }

    @Test
    @DisplayName("E7: a poison message ends in the queue's dead-letter queue, and does not keep others waiting")
    void poison() throws Exception {
        List<String> queues = sqs.newQueueWithDeadLetters(3, Map.of());
        sqs.send(queues.get(0), "no event");
        sqs.send(queues.get(0), body(order(1)));
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (SqsSource source =
                source(queues.get(0)).deadLetters(true).checkAtStart(true).build()) {
            assertThat(source.hasDeadLetterQueue()).isTrue();
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> sqs.count(queues.get(1)) == 1);
            awaitEmpty(queues.get(0));
        }
        assertThat(sqs.take(queues.get(1))).containsExactly("no event");
        assertThat(receiver.refused()).hasSize(3);
        assertThat(receiver.refused().stream().map(IncomingMessage::deliveries)).containsExactly(1, 2, 3);
        assertThat(receiver.taken()).containsExactly("id-1");
        assertThat(receiver.calls()).isLessThan(10);
    }

    @Test
    @DisplayName("E7: without a dead-letter queue the message is deleted: the bus has put it aside")
    void poisonForTheBus() throws Exception {
        String queue = sqs.newQueue(Map.of());
        sqs.send(queue, "no event");
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (SqsSource source = source(queue).build()) {
            assertThat(source.hasDeadLetterQueue()).isFalse();
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.refused().size() == 1);
            awaitEmpty(queue);
        }
        assertThat(receiver.refused()).hasSize(1);
    }

    @Test
    @DisplayName("E7: a queue without a redrive policy is refused where one is counted on, instead of an endless loop")
    void noRedrive() throws Exception {
        String queue = sqs.newQueue(Map.of());
        sqs.send(queue, "no event");
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (SqsSource source = source(queue).deadLetters(true).build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> source.trouble().isPresent());
            assertThat(source.trouble().orElseThrow()).contains("'sqs'", queue, "redrive policy", "deadLetters(false)");
        }
        try (SqsSource source =
                source(queue).deadLetters(true).checkAtStart(true).build()) {
            assertThatThrownBy(() -> source.start(receiver))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContaining("redrive policy");
        }
        assertThat(receiver.calls()).isZero();
    }

    @Test
    @DisplayName("E7: what cannot be taken now comes again in its order, without counting as a delivery of the queue")
    void again() throws Exception {
        List<String> queues = sqs.newQueueWithDeadLetters(2, FIFO);
        orders(0, 25).forEach(event -> sqs.send(queues.get(0), body(event), "one"));
        AtomicInteger attempts = new AtomicInteger();
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            boolean notNow = message.event().id().equals("id-5") && attempts.incrementAndGet() <= 8;
            assertThat(message.deliveries()).isGreaterThanOrEqualTo(notNow ? attempts.get() : 1);
            return notNow ? Receipt.AGAIN : Receipt.TAKEN;
        });
        try (SqsSource source = source(queues.get(0)).deadLetters(true).build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 25);
            awaitEmpty(queues.get(0));
        }
        assertThat(receiver.taken()).isEqualTo(ids(0, 25));
        assertThat(sqs.count(queues.get(1))).isZero();
    }

    @Test
    @DisplayName("E7: several threads keep the order of the message groups of a FIFO queue")
    void groups() throws Exception {
        String queue = sqs.newQueue(FIFO);
        for (int number = 0; number < 60; number++) {
            sqs.send(queue, body(order(number, "key-" + number % 3)), "key-" + number % 3);
        }
        Map<String, List<Integer>> taken = new HashMap<>();
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            Event<String> event = message.event();
            synchronized (taken) {
                taken.computeIfAbsent(String.valueOf(event.key()), key -> new CopyOnWriteArrayList<>())
                        .add(Integer.parseInt(event.id().substring(3)));
            }
            return Receipt.TAKEN;
        });
        try (SqsSource source = source(queue).concurrency(4).batchSize(3).build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 60);
            awaitEmpty(queue);
        }
        assertThat(taken)
                .hasSize(3)
                .allSatisfy((key, numbers) -> assertThat(numbers).isSorted().hasSize(20));
    }

    @Test
    @DisplayName("E7: cut off, stuck and back again: all come in, and what is wrong is said in words")
    void outages() throws Exception {
        String queue = sqs.newQueue(Map.of());
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (TcpProxy proxy = TcpProxy.to(sqs.port());
                SqsSource source = source(queue, URI.create("http://127.0.0.1:" + proxy.port()))
                        .build()) {
            source.start(receiver);
            orders(0, 20).forEach(event -> sqs.send(queue, body(event)));
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 5);
            proxy.cut();
            orders(20, 40).forEach(event -> sqs.send(queue, body(event)));
            await().atMost(PATIENCE).until(() -> receiver.taken().containsAll(ids(0, 40)));
            proxy.refuse(true);
            await().atMost(PATIENCE).until(() -> source.trouble().isPresent());
            assertThat(source.trouble().orElseThrow()).contains("'sqs'", "out of reach");
            orders(40, 60).forEach(event -> sqs.send(queue, body(event)));
            proxy.refuse(false);
            await().atMost(PATIENCE).until(() -> receiver.taken().containsAll(ids(0, 60)));
            awaitEmpty(queue);
            await().atMost(PATIENCE).until(() -> source.trouble().isEmpty());
        }
    }

    @Test
    @DisplayName(
            "E7, D8: closing waits for the receiver, deletes what was taken, gives back the rest, and does not wait for a poll")
    void closing() throws Exception {
        String queue = sqs.newQueue(FIFO);
        orders(0, 10).forEach(event -> sqs.send(queue, body(event), "one"));
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            working.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                return Receipt.AGAIN;
            }
            return message.event().id().equals("id-5") ? Receipt.AGAIN : Receipt.TAKEN;
        });
        SqsSource source =
                source(queue).visibilityTimeout(Duration.ofMinutes(2)).build();
        source.start(receiver);
        working.await();
        Thread closer = new Thread(source::close);
        closer.start();
        await().atMost(PATIENCE).until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        closer.join();
        source.close();

        assertThat(receiver.taken()).isEqualTo(ids(0, 5));
        RecordingReceiver next = RecordingReceiver.takingAll();
        SqsSource successor = source(queue).pollWait(Duration.ofSeconds(20)).build();
        successor.start(next);
        await().atMost(PATIENCE).until(() -> next.taken().size() >= 5);
        awaitEmpty(queue);
        long begin = System.nanoTime();
        successor.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(next.taken()).isEqualTo(ids(5, 10));
    }

    @Test
    @DisplayName("E7: a missing queue is said at start or on first use; it is found when it is there")
    void missingQueue() throws Exception {
        try (SqsSource source = source("nowhere").checkAtStart(true).build()) {
            assertThatThrownBy(() -> source.start(RecordingReceiver.takingAll()))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'sqs'", "'nowhere'", TestAccess.REGION, "does not exist");
        }
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (SqsSource source = source("later").build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> source.trouble().isPresent());
            assertThat(source.trouble().orElseThrow()).contains("'later'", "does not exist");
            String url = sqs.client()
                    .createQueue(request -> request.queueName("later"))
                    .queueUrl();
            sqs.send(url, body(order(1)));
            await().atMost(PATIENCE).until(() -> receiver.taken().contains("id-1"));
            assertThat(source.trouble()).isEmpty();
        }
        assertThatCode(() -> source("never-started").build().close()).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("E7: a client of the application is used, and left open")
    void givenClient() throws Exception {
        String queue = sqs.newQueue(Map.of());
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        SqsSource source = SqsSource.builder()
                .client(sqs.client())
                .queue(queue)
                .deadLetters(false)
                .pollWait(Duration.ofSeconds(1))
                .build();
        source.start(receiver);
        sqs.send(queue, body(order(1)));
        await().atMost(PATIENCE).until(() -> receiver.taken().contains("id-1"));
        source.close();
        sqs.send(queue, body(order(2)));
        assertThat(sqs.take(queue)).hasSize(1);
    }

    @Test
    @DisplayName("E7: an option that is not allowed is named")
    void options() {
        refuses("name", () -> source("q").name("Q"));
        refuses("queue", () -> source(" "));
        refuses("queue", () -> SqsSource.builder().region("x").build());
        refuses("batchSize", () -> source("q").batchSize(11));
        refuses("concurrency", () -> source("q").concurrency(0));
        refuses("pollWait", () -> source("q").pollWait(Duration.ofSeconds(21)));
        refuses("visibilityTimeout", () -> source("q").visibilityTimeout(Duration.ofMillis(1_500)));
        refuses("redriveDelay", () -> source("q").redriveDelay(Duration.ofHours(1)));
        refuses("client", () -> source("q").client(sqs.client()).build());
    }

    private static void refuses(String option, Runnable use) {
        assertThatIllegalArgumentException().isThrownBy(use::run).withMessageStartingWith(option);
    }
}

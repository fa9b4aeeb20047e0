// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import static dev.tidings.rabbitmq.Samples.event;
import static dev.tidings.rabbitmq.Samples.ids;
import static dev.tidings.rabbitmq.Samples.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a source receives, acknowledges, and puts aside. */
@ExtendWith(WithBroker.class)
class RabbitMqSourceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RabbitBroker broker;
    private final String queue = RabbitBroker.newName();

    RabbitMqSourceIT(RabbitBroker broker) {
        this.broker = broker;
    }

    private RabbitMqSource.Builder source() {
        return RabbitMqSource.builder().uri(broker.uri()).queue(queue).bind(queue, "item.*");
    }

    private void publish(List<Event<?>> events) throws Exception {
        try (RabbitMqBackend backend =
                RabbitMqBackend.builder().uri(broker.uri()).exchange(queue).build()) {
            backend.send(events);
        }
    }

    private void declare() throws Exception {
        try (RabbitMqSource source = source().checkAtStart(true).build()) {
            source.start(new StubReceiver());
        }
    }

    private static void awaitTaken(StubReceiver receiver, int count) {
        await().atMost(PATIENCE).until(() -> receiver.taken().size() >= count);
    }

    private static void awaitTrouble(RabbitMqSource source, String... parts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(source.trouble())
                        .hasValueSatisfying(text -> assertThat(text).contains(parts)));
    }

    @Test
    @DisplayName("E8: what a backend sends comes through the bindings whole and in order, and does not come again")
    void receives() throws Exception {
        declare();
        List<Event<?>> events = numbered(0, 1_000, 5);
        publish(events);
        StubReceiver receiver = new StubReceiver();
        try (RabbitMqSource source = source().build()) {
            source.start(receiver);
            awaitTaken(receiver, 1_000);
            assertThat(source.trouble()).isEmpty();
        }
        assertThat(receiver.taken()).isEqualTo(ids(events));
        IncomingMessage message = receiver.messages().get(1);
        assertThat(message.event().key()).isEqualTo("key-1");
        assertThat(message.event().payload()).isEqualTo("{\"note\":\"ä 漢字 😀\"}");
        assertThat(message.position()).isEqualTo(queue + "/000001");
        assertThat(message.headers())
                .containsEntry("cloudEvents_specversion", "1.0")
                .containsEntry("rabbitmq.routing-key", "item.counted")
                .containsEntry("rabbitmq.content-type", "application/json");

        publish(List.of(event("last")));
        StubReceiver next = new StubReceiver();
        try (RabbitMqSource source = source().build()) {
            source.start(next);
            awaitTaken(next, 1);
        }
        assertThat(next.given()).containsExactly("last");
    }

    @Test
    @DisplayName(
            "E8: of several instances one reads at a time; another one takes over, in order, with what was not taken")
    void takesOver() throws Exception {
        declare();
        publish(numbered(0, 20, 1));
        StubReceiver receiver = new StubReceiver(
                message -> message.event().id().compareTo("000010") >= 0 ? Receipt.AGAIN : Receipt.TAKEN);
        StubReceiver other = new StubReceiver();
        try (RabbitMqSource second = source().name("second").build()) {
            try (RabbitMqSource source = source().build()) {
                source.start(receiver);
                awaitTaken(receiver, 10);
                second.start(other);
                publish(numbered(20, 10, 1));
                await().atMost(PATIENCE).until(() -> receiver.given().contains("000029"));
                assertThat(other.given()).isEmpty();
            }
            awaitTaken(other, 20);
        }
        assertThat(receiver.taken()).isEqualTo(ids(numbered(0, 10, 1)));
        assertThat(other.taken()).isEqualTo(ids(numbered(10, 20, 1)));
        assertThat(other.messages().get(0).deliveries()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "E8: what is to come again comes before what follows it, is asked for once only, and acknowledged with it")
    void again() throws Exception {
        declare();
        publish(numbered(0, 50, 1));
        List<String> refusedOnce = new ArrayList<>(List.of("000003", "000020", "000049"));
        StubReceiver receiver =
                new StubReceiver(message -> refusedOnce.remove(message.event().id()) ? Receipt.AGAIN : Receipt.TAKEN);
        try (RabbitMqSource source = source().prefetch(10).build()) {
            source.start(receiver);
            awaitTaken(receiver, 50);
        }
        assertThat(receiver.taken()).isEqualTo(ids(numbered(0, 50, 1)));
        assertThat(broker.ready(queue)).isZero();
    }

    @Test
    @DisplayName(
            "E8: refused messages go to the queue for dead letters with the broker's account; without one they are acknowledged")
    void deadLetters() throws Exception {
        String letters = queue + "-letters";
        StubReceiver receiver =
                new StubReceiver(message -> message.event().id().equals("b") ? Receipt.REFUSED : Receipt.TAKEN);
        try (RabbitMqSource source = source().deadLetterQueue(letters).build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> isThere(letters));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                publish(List.of(event("a"), event("b"), event("c")));
                return true;
            });
            awaitTaken(receiver, 2);
            await().atMost(PATIENCE).until(() -> broker.ready(letters) > 0);
        }
        GetResponse letter = broker.on(channel -> channel.basicGet(letters, true));
        assertThat(letter.getProps().getMessageId()).isEqualTo("b");
        assertThat(letter.getProps().getHeaders().get("x-first-death-reason")).hasToString("rejected");
        assertThat(broker.ready(queue)).isZero();
    }

    private boolean isThere(String name) {
        try {
            broker.on(channel -> channel.queueDeclarePassive(name));
            return true;
        } catch (Exception e) { // it is not
            return false;
        }
    }

    @Test
    @DisplayName(
            "E8: a receiver that does not end is interrupted when closing has waited long enough; its message comes again")
    void closingInterrupts() throws Exception {
        declare();
        publish(List.of(event("a")));
        CountDownLatch begun = new CountDownLatch(1);
        StubReceiver receiver = new StubReceiver(message -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return Receipt.TAKEN;
            } catch (InterruptedException e) {
                return Receipt.AGAIN;
            }
        });
        RabbitMqSource source = source().closeTimeout(Duration.ofMillis(200)).build();
        source.start(receiver);
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        source.close();
        StubReceiver next = new StubReceiver();
        try (RabbitMqSource again = source().build()) {
            again.start(next);
            awaitTaken(next, 1);
        }
        assertThat(next.taken()).containsExactly("a");
    }

    @Test
    @DisplayName(
            "E8: a queue that is missing, declared otherwise or deleted is told of; the source goes on when it is right")
    void queueTrouble() throws Exception {
        StubReceiver receiver = new StubReceiver();
        try (RabbitMqSource source = RabbitMqSource.builder()
                .uri(broker.uri())
                .queue(queue)
                .declare(false)
                .build()) {
            source.start(receiver);
            awaitTrouble(source, "Source 'rabbitmq'", "NOT_FOUND", queue);
            declare();
            publish(List.of(event("a")));
            awaitTaken(receiver, 1);
            await().atMost(PATIENCE).until(() -> source.trouble().isEmpty());
            broker.on(channel -> channel.queueDelete(queue));
            awaitTrouble(source, "Source 'rabbitmq'", queue);
        }
        declare();
        try (RabbitMqSource source = source().quorum(false).build()) {
            source.start(receiver);
            awaitTrouble(source, "PRECONDITION_FAILED", "declared differently");
        }
    }

    @Test
    @DisplayName("E8: wrong credentials are told of; checked at the start, they and a missing queue are errors")
    void credentials() throws Exception {
        String wrong = broker.uri().replace("guest:guest", "guest:wrong");
        try (RabbitMqSource source = source().uri(wrong).build()) {
            source.start(new StubReceiver());
            awaitTrouble(source, "Source 'rabbitmq'", "not let in", "password");
        }
        try (RabbitMqSource source = source().uri(wrong).checkAtStart(true).build()) {
            assertThatThrownBy(() -> source.start(new StubReceiver()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("Source 'rabbitmq'", "not let in", "password");
        }
        try (RabbitMqSource source = RabbitMqSource.builder()
                .uri(broker.uri())
                .queue(queue)
                .declare(false)
                .checkAtStart(true)
                .build()) {
            assertThatThrownBy(() -> source.start(new StubReceiver()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("Source 'rabbitmq'", queue, "Create what is missing");
        }
    }

    @Test
    @DisplayName("E8: a message without an id is known by its body wherever it is delivered")
    void withoutId() throws Exception {
        declare();
        broker.on(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", queue, null, new byte[] {1, 2, 3});
            return channel.waitForConfirms(PATIENCE.toMillis());
        });
        List<String> positions = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<IncomingMessage> seen = new ArrayList<>();
            StubReceiver receiver = new StubReceiver(message -> {
                seen.add(message);
                return Receipt.AGAIN;
            });
            try (RabbitMqSource source = source().build()) {
                source.start(receiver);
                await().atMost(PATIENCE).until(() -> !seen.isEmpty());
            }
            positions.add(seen.get(0).position());
            assertThat(seen.get(0).headers()).containsEntry("rabbitmq.exchange", "");
        }
        assertThat(positions.get(0)).startsWith(queue + "/sha256:").isEqualTo(positions.get(1));
    }

    @Test
    @DisplayName("E8: an argument of the queue's declaration is passed on")
    void queueArguments() throws Exception {
        try (RabbitMqSource source = source().queueArgument("x-max-length", 1)
                .singleActiveConsumer(false)
                .checkAtStart(true)
                .build()) {
            source.start(new StubReceiver());
        }
        assertThatThrownBy(() -> broker.on(channel -> channel.queueDeclare(queue, true, false, false, Map.of())))
                .isNotNull();
        broker.on(channel ->
                channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum", "x-max-length", 1)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static dev.tidings.testing.SampleEvents.labelled;
import static dev.tidings.testing.SampleEvents.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Source} must do. Extend it, give it sources and a hand at their broker, and run it with JUnit; every test must pass. The
 * source reaches its broker through a {@link TcpProxy}.
 *
 * <p>Not thread-safe: JUnit runs the tests of one object one after the other.
 */
public abstract class SourceContract extends SourceFixture {
    @Test
    @DisplayName("E8, E9, B5: an event comes in whole: each field, nanoseconds, topics, metadata, unicode")
    void whole() throws Exception {
        Event<?> sent = SampleEvents.full();
        start();
        put(sent);

        Event<String> came = awaitEvents(1).get(0);
        assertThat(came.withPayload("")).usingRecursiveComparison().isEqualTo(sent.withPayload(""));
        assertThat(came.payload()).contains("Schlüssel 😀", "19.90");
        awaitAcknowledged();
    }

    @Test
    @DisplayName("E8: what was put before the source was started comes, too; in the order of its key")
    void inOrder() throws Exception {
        List<Event<?>> events = keyed("a", 100);
        put(events.subList(0, 50).toArray(Event<?>[]::new));
        start();
        put(events.subList(50, 100).toArray(Event<?>[]::new));

        assertThat(labels(awaitEvents(100))).isEqualTo(labels(events));
        awaitAcknowledged();
    }

    @Test
    @DisplayName("E8: what cannot be taken comes again, before what follows it in its key, until it is taken")
    void comesAgain() throws Exception {
        AtomicInteger refusals = new AtomicInteger(3);
        receiver.answer(message ->
                label(message).equals("k3") && refusals.getAndDecrement() > 0 ? Receipt.AGAIN : Receipt.TAKEN);
        List<Event<?>> events = keyed("k", 8);
        put(events.toArray(Event<?>[]::new));
        start();

        await("all are taken").atMost(patience()).until(() -> receiver.taken().size() >= 8);
        assertThat(receiver.taken().stream().distinct().toList()).isEqualTo(labels(events));
        assertThat(refusals.get()).isLessThanOrEqualTo(0);
        awaitAcknowledged();
    }

    @Test
    @DisplayName("E8, D4: what was not acknowledged comes to the next one; what was taken does not")
    void acknowledgedOnlyWhenTaken() throws Exception {
        receiver.answer(message -> label(message).equals("b") ? Receipt.AGAIN : Receipt.TAKEN);
        put(labelled("a"));
        start();
        await("the first is taken")
                .atMost(patience())
                .until(() -> receiver.taken().contains("a"));
        put(labelled("b"));
        await("the second has come")
                .atMost(patience())
                .until(() -> receiver.came().contains("b"));
        source().close();

        ScriptedReceiver next = new ScriptedReceiver();
        startAnother(next);
        await("it comes to the next one")
                .atMost(patience())
                .until(() -> next.taken().contains("b"));
        assertThat(next.came()).doesNotContain("a");
    }

    @Test
    @DisplayName("E8: what is refused is acknowledged or goes to the dead-letter queue; what follows goes on")
    void refused() throws Exception {
        receiver.answer(message -> label(message).equals("bad") ? Receipt.REFUSED : Receipt.TAKEN);
        put(labelled("good"), labelled("bad"), labelled("better"));
        start();

        await("the others are taken")
                .atMost(patience())
                .until(() -> receiver.taken().containsAll(List.of("good", "better")));
        if (source().hasDeadLetterQueue()) {
            await("it is in the dead-letter queue").atMost(patience()).until(() -> deadLetters() == 1);
        }
        awaitAcknowledged();
    }

    @Test
    @DisplayName("E8: a message without an event says so when it is read, and is there byte by byte")
    void unreadable() throws Exception {
        receiver.answer(message -> Receipt.REFUSED);
        start();
        putText("no event: ä 😀");

        await("it comes").atMost(patience()).until(() -> !receiver.messages().isEmpty());
        IncomingMessage message = receiver.messages().get(0);
        assertThatThrownBy(message::event)
                .isInstanceOf(CodecException.class)
                .message()
                .isNotBlank();
        assertThat(new String(message.body(), StandardCharsets.UTF_8)).contains("no event: ä 😀");
        assertThat(message.position()).isNotBlank();
        assertThat(message.headers()).isNotNull();
    }

    @Test
    @DisplayName(
            "E8: the connection is cut and the broker restarted while events come; all come, in the order of their keys")
    void outages() throws Exception {
        List<Event<?>> events = keyed("o", 300);
        start();
        put(events.subList(0, 100).toArray(Event<?>[]::new));
        await("some come").atMost(patience()).until(() -> receiver.taken().size() > 10);
        proxy().cut();
        put(events.subList(100, 200).toArray(Event<?>[]::new));
        await("more come").atMost(patience()).until(() -> receiver.taken().size() > 110);
        restartBroker();
        put(events.subList(200, 300).toArray(Event<?>[]::new));

        await("all come").atMost(patience()).until(() -> receiver.taken().containsAll(labels(events)));
        assertThat(receiver.taken().stream().distinct().toList()).isEqualTo(labels(events));
        awaitAcknowledged();
    }

    @Test
    @DisplayName(
            "E8: out of reach, it says what keeps it from receiving; then it goes on, and there is no trouble any more")
    void trouble() throws Exception {
        start();
        put(labelled("before"));
        awaitEvents(1);
        assertThat(source().trouble()).isEmpty();

        proxy().refuse(true);
        await("it says so").atMost(patience()).until(() -> source().trouble().isPresent());
        assertThat(source().trouble().orElseThrow()).isNotBlank();
        proxy().refuse(false);
        put(labelled("after"));

        await("it goes on").atMost(patience()).until(() -> receiver.taken().contains("after"));
        await("no trouble").atMost(patience()).until(() -> source().trouble().isEmpty());
    }

    @Test
    @DisplayName("E8: started while its broker is out of reach, it receives as soon as it is back")
    void startedInAnOutage() throws Exception {
        put(labelled("early"));
        proxy().refuse(true);
        start();
        await("it says so").atMost(patience()).until(() -> source().trouble().isPresent());
        proxy().refuse(false);

        await("it comes").atMost(patience()).until(() -> receiver.taken().contains("early"));
    }

    @Test
    @DisplayName("E8, D8: closing waits for what is in hand, and acknowledges it")
    void closing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        receiver.answer(message -> {
            begun.countDown();
            return awaitQuietly(goOn) ? Receipt.TAKEN : Receipt.AGAIN;
        });
        put(labelled("slow"));
        start();
        assertThat(begun.await(patience().toSeconds(), TimeUnit.SECONDS)).isTrue();
        Future<Boolean> closing = InOwnThread.call(() -> {
            source().close();
            return true;
        });
        goOn.countDown();

        assertThat(closing.get()).isTrue();
        source().close();
        awaitAcknowledged();
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @DisplayName("E9: a source that was never started can be closed")
    void closingUnused() throws Exception {
        source().close();
        source().close();

        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    @DisplayName("E9: the name is lower-case letters, digits and hyphens")
    void stableName() {
        assertThat(source().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    private static List<Event<?>> keyed(String prefix, int count) {
        return IntStream.range(0, count)
                .<Event<?>>mapToObj(i -> Event.builder("item.counted", Map.of("note", "#" + prefix + i + "#"))
                        .source("/shop")
                        .key("one-key")
                        .build())
                .toList();
    }

    private static String label(IncomingMessage message) {
        return labels(List.of(message.event())).get(0);
    }
}

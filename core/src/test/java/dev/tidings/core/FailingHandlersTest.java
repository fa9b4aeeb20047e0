// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A6: a failing handler stops neither the others nor the publisher, and nothing is swallowed")
class FailingHandlersTest {
    private final List<HandlerFailure> failures = Collections.synchronizedList(new ArrayList<>());
    private final Journal journal = new Journal();
    private final EventBus bus = EventBus.builder()
            .onHandlerError(failure -> {
                throw new IllegalStateException("a listener that fails, too");
            })
            .onHandlerError(failure -> {
                throw new AssertionError("and one that fails badly");
            })
            .onHandlerError(failures::add)
            .build();

    static Stream<Throwable> whatHandlersThrow() {
        return Stream.of(
                new IllegalStateException("unchecked"),
                new IOException("checked"),
                new AssertionError("an error"),
                new StackOverflowError(),
                new Throwable("neither exception nor error"));
    }

    /** Throws anything, declared or not, as other JVM languages do. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void raise(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @ParameterizedTest
    @MethodSource("whatHandlersThrow")
    void syncHandlers(Throwable thrown) {
        bus.onType("*").handle(journal.entry("before"));
        bus.onType("*").named("bad").handle(event -> FailingHandlersTest.<RuntimeException>raise(thrown));
        bus.onType("*").handle(journal.entry("after"));

        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(journal.entries()).containsExactly("before", "after");
        assertReported(thrown, Delivery.SYNC);
    }

    @ParameterizedTest
    @MethodSource("whatHandlersThrow")
    void asyncHandlers(Throwable thrown) {
        bus.onType("*").delivery(Delivery.ASYNC).handle(journal.entry("before"));
        bus.onType("*").named("bad").delivery(Delivery.ASYNC).handle(event -> {
            journal.add("bad");
            FailingHandlersTest.<RuntimeException>raise(thrown);
        });
        bus.onType("*").delivery(Delivery.ASYNC).handle(journal.entry("after"));

        bus.publishAndWait(new OrderCreated(1, "Ada"), Duration.ofSeconds(10));
        assertReported(thrown, Delivery.ASYNC);
        bus.publishAndWait(new OrderCreated(2, "Ada"), Duration.ofSeconds(10));

        assertThat(journal.entries()).containsExactlyInAnyOrder("before", "bad", "after", "before", "bad", "after");
    }

    private void assertReported(Throwable thrown, Delivery delivery) {
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.subscription()).isEqualTo("bad");
            assertThat(failure.delivery()).isEqualTo(delivery);
            assertThat(failure.attempt()).isEqualTo(1);
            assertThat(failure.error()).isSameAs(thrown);
            assertThat(failure.event().payload()).isEqualTo(new OrderCreated(1, "Ada"));
        });
        assertThat(bus.health().details()).containsEntry("handlerErrors", 1L);
    }

    @Test
    void theLogSaysWhoFailedAtWhatAndWhatComesNext() {
        bus.on(OrderCreated.class).named("bad").handle(event -> {
            throw new IOException("disk full");
        });
        try (CapturedLog log = CapturedLog.of("dev.tidings.handlers", Level.ERROR)) {
            bus.publish(Event.builder(new OrderCreated(1, "secret")).id("e-1").build());

            assertThat(log.lines())
                    .contains(
                            "ERROR Handler 'bad' failed at event e-1 (order.created), attempt 1; it is not tried again"
                                    + " (SYNC), the other handlers go on")
                    .allSatisfy(line -> assertThat(line).doesNotContain("secret"));
            assertThat(log.events().get(0).getThrowableProxy().getMessage()).isEqualTo("disk full");
            assertThat(log.lines().stream().filter(line -> line.contains("itself failed")))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    void theOutcomeNamesTheError(Delivery delivery) {
        IOException thrown = new IOException("disk full");
        bus.onType("*").named("bad").delivery(delivery).handle(event -> {
            throw thrown;
        });

        PublicationOutcome outcome = bus.publishAndWait(new OrderCreated(1, "Ada"), Duration.ofSeconds(10));

        assertThat(outcome.handlers())
                .containsExactly(new HandlerOutcome("bad", delivery, HandlerOutcome.State.FAILED, thrown));
        assertThat(outcome.isClean()).isFalse();
    }

    @EventType("thing.named")
    record Named(@EventKey String name) {}

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("cannot even be told");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("A6: a failure that cannot be told, for its message or its event's key, stops nobody either")
    void unspeakable(Delivery delivery) {
        List<String> handled = new CopyOnWriteArrayList<>();
        try (EventBus bus = EventBus.builder().build()) {
            bus.on(Named.class).delivery(delivery).handlePayload(named -> {
                handled.add(named.name().substring(0, 1));
                if (!named.name().equals("c")) {
                    throw new Unspeakable();
                }
            });
            bus.publish(new Named("a".repeat(300)));
            bus.publish(new Named("b"));
            bus.publish(new Named("c"));
        }
        assertThat(handled).containsExactly("a", "b", "c");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventExplanation;
import dev.tidings.core.EventExplanation.Verdict;
import dev.tidings.core.Finding;
import dev.tidings.core.HandlingReason;
import dev.tidings.core.HandlingReason.Kind;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.RelatedEvents;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.TypeExplanation;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import dev.tidings.testing.InOwnThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why an event was not handled is said, whatever the storage. */
@Timeout(60)
abstract class ExplainedEvents extends DurableBuses {
    private static final RetryPolicy SLOW = new RetryPolicy(3, Duration.ofMinutes(5), 1.0, Duration.ofMinutes(5), 0);

    private final AtomicInteger handled = new AtomicInteger();

    private EventBus countingBus() {
        EventBus bus = bus();
        bus.on(ItemMoved.class).named("mover").delivery(Delivery.DURABLE).handle(event -> handled.incrementAndGet());
        return bus;
    }

    private static HandlingReason reason(EventBus bus, long position, String subscription, Kind kind) {
        return await().until(
                        () -> bus.explain().event(position).handlers().stream()
                                .filter(each -> each.subscription().equals(subscription) && each.kind() == kind)
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private static List<Finding.Kind> kinds(HandlingReason reason) {
        return reason.findings().stream().map(Finding::kind).toList();
    }

    private static void awaitFinding(EventBus bus, long position, String subscription, Finding.Kind kind) {
        await().until(() ->
                kinds(reason(bus, position, subscription, Kind.NOT_REACHED)).contains(kind));
    }

    @Test
    @DisplayName("F7: an event that all have handled is said to be so, by position and by id")
    void handled() {
        EventBus bus = countingBus();
        bus.on(ItemMoved.class).named("mail").delivery(Delivery.ASYNC).handle(event -> {});
        bus.onType("other.happened").named("other").delivery(Delivery.DURABLE).handle(event -> {});
        bus.publish(Event.builder(new ItemMoved("a", 1)).id("first").build());

        await().until(() -> bus.explain().event(1).verdict() == Verdict.HANDLED);
        EventExplanation explanation = bus.explain().eventWithId("first");
        assertThat(explanation.handlers())
                .extracting(HandlingReason::kind)
                .containsExactly(Kind.NOT_RECORDED, Kind.HANDLED);
        assertThat(explanation.notForThem()).containsExactly("other");
        assertThat(explanation.event().orElseThrow().position()).isEqualTo(1);
        assertThat(explanation.toString())
                .startsWith("Event first of type 'item.moved' at position 1 was handled")
                .contains("'mover': its handler took the event", "Not for: other");
    }

    @Test
    @DisplayName("F7: nobody handles the type at all, and which one may have been meant")
    void nobody() {
        EventBus bus = countingBus();
        bus.publish("item.movde", Map.of());

        EventExplanation explanation = bus.explain().event(1);
        assertThat(explanation.verdict()).isEqualTo(Verdict.NOBODY);
        assertThat(explanation.words()).contains("Did you mean 'item.moved'? It is handled by mover.");
        assertThat(explanation.notForThem()).containsExactly("mover");

        TypeExplanation type = bus.explain().type("item.movde");
        assertThat(type.declared()).isFalse();
        assertThat(type.handlers()).isEmpty();
        assertThat(type.nearest()).contains("item.moved");
        assertThat(type.newest().orElseThrow().position()).isEqualTo(1);
        assertThat(bus.explain().type("item.moved"))
                .satisfies(known -> assertThat(known.handlers()).containsExactly("mover"))
                .satisfies(known -> assertThat(known.words()).contains("declared", "is not in the log", "mover"));
    }

    @Test
    @DisplayName("F7: which filter, content pattern or transformation did not let the event through")
    void filtered() {
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named("filter")
                .delivery(Delivery.DURABLE)
                .filter(event -> event.payload().step() > 0)
                .filter(event -> event.payload().step() > 5)
                .handle(event -> {});
        bus.on(ItemMoved.class)
                .named("pattern")
                .delivery(Delivery.DURABLE)
                .matching("{\"detail\":{\"item\":[\"b\"]}}")
                .handle(event -> {});
        bus.on(ItemMoved.class)
                .named("transformed")
                .delivery(Delivery.DURABLE)
                .transform((event, payloads) -> List.of())
                .handle(event -> {});
        bus.on(ItemMoved.class)
                .named("failing")
                .delivery(Delivery.DURABLE)
                .retry(RetryPolicy.NONE)
                .filter(event -> {
                    throw new IllegalStateException("odd");
                })
                .handle(event -> {});
        bus.on(ItemMoved.class)
                .named("local")
                .filter(event -> event.payload().step() > 5)
                .handle(event -> {});
        bus.publish(new ItemMoved("a", 1));

        assertThat(reason(bus, 1, "filter", Kind.FILTERED).words()).contains("filter in code", "(stage 2 of 2)");
        assertThat(reason(bus, 1, "pattern", Kind.FILTERED).words()).contains("content pattern {\"detail\"");
        assertThat(reason(bus, 1, "transformed", Kind.FILTERED).words()).contains("transformation", "(stage 1 of 1)");
        assertThat(reason(bus, 1, "local", Kind.FILTERED).words()).contains("filter in code");
        assertThat(reason(bus, 1, "failing", Kind.DEAD_LETTER).words()).contains("odd");
        assertThat(bus.explain().event(1).verdict()).isEqualTo(Verdict.NOT_HANDLED_BY_ALL);
    }

    @Test
    @DisplayName("F7: an event whose stored payload does not fit the handler's class any more cannot be read")
    void unreadable() {
        EventBus bus = bus();
        CountDownLatch goOn = new CountDownLatch(1);
        bus.on(ItemMoved.class)
                .named("mover")
                .delivery(Delivery.DURABLE)
                .concurrency(1)
                .handle(event -> goOn.await());
        bus.publish(new ItemMoved("a", 1));
        bus.publish("item.moved", Map.of("item", "b", "step", "no number"));

        assertThat(reason(bus, 2, "mover", Kind.UNREADABLE).words()).contains("CodecException");
        goOn.countDown();
    }

    @Test
    @DisplayName("F7: the event is older than the subscription")
    void older() {
        EventBus bus = countingBus();
        bus.publish(new ItemMoved("a", 1));
        await().until(() -> handled.get() == 1);
        bus.on(ItemMoved.class)
                .named("young")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.LATEST)
                .handle(event -> {});

        assertThat(reason(bus, 1, "young", Kind.OLDER_THAN_SUBSCRIPTION).words())
                .contains("behind position 1", "replay it");
    }

    @Test
    @DisplayName(
            "F7: it is tried again, with the last error and the next attempt; what is behind it of its key waits for it")
    void retried() {
        EventBus bus = bus();
        AtomicBoolean broken = new AtomicBoolean(true);
        bus.on(ItemMoved.class)
                .named("fragile")
                .delivery(Delivery.DURABLE)
                .retry(SLOW)
                .handle(event -> {
                    if (event.payload().item().equals("a") && broken.get()) {
                        throw new IllegalStateException("no stock");
                    }
                });
        bus.publish(new ItemMoved("b", 1));
        bus.publish(new ItemMoved("a", 2));
        bus.publish(new ItemMoved("a", 3));

        HandlingReason retrying = reason(bus, 2, "fragile", Kind.RETRYING);
        assertThat(retrying.words()).contains("1 attempt", "no stock", "Another attempt follows");
        assertThat(retrying.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.RETRYING);
            assertThat(finding.words()).contains("next attempt is due in 4 min");
        });
        HandlingReason waiting = reason(bus, 3, "fragile", Kind.WAITING);
        assertThat(waiting.positions()).containsExactly(2L);
        assertThat(waiting.words()).contains("behind the one at position 2 of the same key 'a'", "no stock");
        assertThat(reason(bus, 1, "fragile", Kind.HANDLED).words()).contains("first attempt");
    }

    @Test
    @DisplayName("F7: it was given up, and discarded by whom")
    void deadLetter() {
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named("hopeless")
                .delivery(Delivery.DURABLE)
                .retry(RetryPolicy.NONE)
                .handle(event -> {
                    throw new IllegalStateException("no stock");
                });
        bus.publish(new ItemMoved("a", 1));
        assertThat(reason(bus, 1, "hopeless", Kind.DEAD_LETTER).words())
                .contains("after 1 attempt, last with java.lang.IllegalStateException: no stock");

        bus.log().deadLetters().discardAll(DeadLetterQuery.newest(1), "a test", "ann");
        assertThat(reason(bus, 1, "hopeless", Kind.DISCARDED).words()).contains("discarded by ann");
    }

    @Test
    @DisplayName("F7: not reached yet, because no instance serves it, or the lease of the one that did has run out")
    void leases() {
        Storage storage = storage();
        storage.prepare();
        storage.cursors().register("abandoned", StartFrom.EARLIEST, 1);
        storage.cursors().register("lost", StartFrom.EARLIEST, 1);
        storage.cursors().acquire(Partition.whole("lost"), "ghost", Duration.ofMillis(50));
        storage.cursors().register("elsewhere", StartFrom.EARLIEST, 1);
        storage.cursors().acquire(Partition.whole("elsewhere"), "other", Duration.ofMinutes(5));
        EventBus bus = countingBus();
        bus.publish(new ItemMoved("a", 1));

        assertThat(reason(bus, 1, "abandoned", Kind.NOT_REACHED).words()).contains("position 0, 1 before it");
        awaitFinding(bus, 1, "abandoned", Finding.Kind.NOT_SERVED);
        awaitFinding(bus, 1, "lost", Finding.Kind.LEASE_RUN_OUT);
        awaitFinding(bus, 1, "elsewhere", Finding.Kind.AT_WORK);
        assertThat(bus.explain().event(1).toString()).contains("Instance 'ghost'", "Instance 'other' is at it");
    }

    @Test
    @DisplayName("F7: a subscription that is not served here has passed the event")
    void passed() {
        EventBus bus = countingBus();
        bus.publish(new ItemMoved("a", 1));
        await().until(() -> bus.explain().event(1).verdict() == Verdict.HANDLED);
        EventBus other = bus();
        assertThat(other.explain().event(1).handlers())
                .extracting(HandlingReason::kind)
                .containsExactly(Kind.PASSED);
        assertThat(other.explain().event(1).verdict()).isEqualTo(Verdict.NOBODY);
    }

    @Test
    @DisplayName("F7: a handler has been running since, and the event waits")
    void running() {
        EventBus bus = bus();
        CountDownLatch goOn = new CountDownLatch(1);
        bus.on(ItemMoved.class)
                .named("slow")
                .delivery(Delivery.DURABLE)
                .concurrency(1)
                .handle(event -> goOn.await());
        bus.publish(new ItemMoved("a", 1));
        bus.publish(new ItemMoved("b", 2));

        awaitFinding(bus, 2, "slow", Finding.Kind.HANDLER_RUNNING);
        goOn.countDown();
        await().until(() -> bus.explain().event(2).verdict() == Verdict.HANDLED);
    }

    @Test
    @DisplayName("F7: no event is to be seen at a position: its transaction is open, or there is none yet")
    void openTransaction() throws Exception {
        EventBus bus = countingBus();
        Storage storage = storage();
        storage.prepare();
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Boolean> open =
                InOwnThread.call(() -> storage.transactions().inNewTransaction(() -> {
                    storage.log()
                            .append(List.of(Event.stored("item.moved", "{\"item\":\"late\",\"step\":1}")
                                    .build()));
                    stored.countDown();
                    commit.await();
                    return true;
                }));
        stored.await();
        bus.publish(new ItemMoved("a", 2));

        await().until(() -> !bus.explain().event(1).near().isEmpty());
        EventExplanation explanation = bus.explain().event(1);
        assertThat(explanation.verdict()).isEqualTo(Verdict.NOT_THERE);
        assertThat(explanation.near()).extracting(Finding::kind).containsOnly(Finding.Kind.OPEN_TRANSACTION);
        assertThat(explanation.toString()).contains(owner(), "open for");
        assertThat(bus.explain().event(99).words()).contains("the log ends at 2");
        assertThat(bus.explain().eventWithId("none").verdict()).isEqualTo(Verdict.NOT_THERE);

        commit.countDown();
        assertThat(open.get()).isTrue();
        await().until(() -> bus.explain().event(1).verdict() == Verdict.HANDLED);
    }

    /** What the words must say of the transaction's owner. */
    abstract String owner();

    @Test
    @DisplayName("F7: a bus that is switched off says so")
    void switchedOff() {
        try (EventBus off = EventBus.builder()
                .name("shop")
                .enabled(false)
                .storage(storage())
                .build()) {
            assertThat(off.explain().event(1).verdict()).isEqualTo(Verdict.BUS_OFF);
            assertThat(off.explain().eventWithId("x").words()).contains("'shop' is switched off");
            assertThat(off.explain().type("item.moved").words()).startsWith("Bus 'shop' is switched off");
        }
    }

    @Test
    @DisplayName("F7: of several events with an id the newest is explained")
    void sameId() {
        EventBus bus = countingBus();
        bus.publish(Event.builder(new ItemMoved("a", 1)).id("same").build());
        bus.publish(Event.builder(new ItemMoved("a", 2)).id("same").build());
        assertThat(bus.explain().eventWithId("same").event().orElseThrow().position())
                .isEqualTo(bus.log().find(LogQuery.newest(1)).get(0).position());
    }

    @Test
    @DisplayName("F4: the causes and effects of an event are found from any of them")
    void related() {
        EventBus bus = bus();
        bus.on(ItemMoved.class).named("mover").delivery(Delivery.DURABLE).handle(event -> {
            int step = event.payload().step();
            if (step < 3) {
                bus.publish(new ItemMoved("x", step + 1));
                bus.publish(new ItemMoved("y", 9));
            }
        });
        bus.publish(new ItemMoved("stranger", 5));
        bus.publish(new ItemMoved("x", 1));
        await().until(() -> bus.log().related(2).events().size() == 5);

        RelatedEvents related = bus.log().related(5);
        assertThat(related.complete()).isTrue();
        assertThat(related.events())
                .extracting(LoggedEvent::position)
                .isEqualTo(bus.log().related(2).events().stream()
                        .map(LoggedEvent::position)
                        .toList());
        LoggedEvent first = related.beginnings().get(0);
        assertThat(related.beginnings()).hasSize(1);
        assertThat(first.position()).isEqualTo(2);
        assertThat(related.effectsOf(first)).extracting(LoggedEvent::position).containsExactly(3L, 4L);
        assertThat(related.causeOf(related.effectsOf(first).get(0))
                        .orElseThrow()
                        .position())
                .isEqualTo(2);
        assertThat(bus.log().related(1).events()).hasSize(1);
        assertThat(bus.log().related(99).events()).isEmpty();
    }
}

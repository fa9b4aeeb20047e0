// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventBusBuilder;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Metadata;
import dev.tidings.core.SourceOptions;
import dev.tidings.core.UnknownTypes;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.json.JacksonEventCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E8, D4: what comes in by a source")
class ReceivingTest {
    private final TestSource source = new TestSource("orders-in");
    private final InMemoryStorage storage = new InMemoryStorage();
    private final List<EventBus> buses = new ArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** Remembers what leaves. */
    private record Outside(List<Event<?>> sent) implements Backend {
        @Override
        public String name() {
            return "out";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) {
            sent.addAll(events);
        }

        @Override
        public void close() {}
    }

    private EventBus bus(boolean stored) {
        return bus(stored ? EventBus.builder().storage(storage) : EventBus.builder());
    }

    private EventBus bus(EventBusBuilder builder) {
        EventBus bus = builder.codec(new JacksonEventCodec()).build();
        buses.add(bus);
        return bus;
    }

    @AfterEach
    void close() {
        buses.forEach(EventBus::close);
    }

    private static IncomingMessage message(String id) {
        return TestSource.message(Event.stored("order.created", "{\"number\":\"" + id + "\"}")
                .id(id)
                .key("k")
                .source("/elsewhere")
                .build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("is published here, once, and says where it came from")
    void published(boolean stored) {
        EventBus bus = bus(stored);
        bus.onType("order.*")
                .handle((Event<Object> event) -> seen.add(event.id() + " " + event.source() + " "
                        + event.metadata().get(Metadata.RECEIVED_FROM) + " " + event.payload()));
        bus.receiveFrom(source);

        assertThat(source.deliver(message("1"), message("2"), message("1"))).containsOnly(Receipt.TAKEN);
        assertThat(source.deliver(message("2"))).containsExactly(Receipt.TAKEN);
        assertThat(seen).containsExactly("1 /elsewhere orders-in {number=1}", "2 /elsewhere orders-in {number=2}");
        assertThat(bus.sources()).singleElement().satisfies(status -> {
            assertThat(status.taken()).isEqualTo(2);
            assertThat(status.duplicates()).isEqualTo(2);
            assertThat(status.refused()).isZero();
        });
    }

    @Test
    @DisplayName("is acknowledged as soon as it is in the storage, whatever its handlers do")
    void durable() {
        EventBus bus = bus(true);
        bus.onType("order.*").handle((Event<Object> event) -> {
            throw new IllegalStateException("never mind");
        });
        bus.receiveFrom(source);

        assertThat(source.deliver(message("1"))).containsExactly(Receipt.TAKEN);
        assertThat(bus.log().find(LogQuery.newest(10))).hasSize(1);
    }

    @Test
    @DisplayName(
            "without a storage it comes again as long as a handler fails, before others of its key, then it is put aside")
    void handledOrAgain() {
        EventBus bus = bus(false);
        AtomicInteger calls = new AtomicInteger();
        bus.onType("order.*").handle((Event<Object> event) -> {
            calls.incrementAndGet();
            if (event.id().equals("1")) {
                throw new IllegalStateException("cannot");
            }
        });
        bus.onType("tidings.message.refused")
                .handle((Event<Object> event) -> seen.add(event.payload().toString()));
        bus.receiveFrom(source, new SourceOptions(2, Duration.ofSeconds(10)));

        assertThat(source.deliver(message("1"), message("2"))).containsExactly(Receipt.AGAIN, Receipt.AGAIN);
        assertThat(calls).hasValue(1);
        assertThat(source.deliver(message("1"), message("2"))).containsExactly(Receipt.REFUSED, Receipt.TAKEN);
        assertThat(seen).singleElement().asString().contains("position=1", "cannot", "orders-in");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "a message in which there is no event is put aside with its bytes and the reason; its neighbours are taken")
    void unreadable(boolean stored) {
        EventBus bus = bus(stored);
        bus.onType("*").handle((Event<Object> event) -> seen.add(event.type() + event.payload()));
        bus.receiveFrom(source);

        assertThat(source.deliver(message("1"), TestSource.unreadable("?!"), message("2")))
                .containsExactly(Receipt.TAKEN, Receipt.REFUSED, Receipt.TAKEN);
        assertThat(seen).hasSize(3);
        assertThat(seen.get(1))
                .startsWith("tidings.message.refused")
                .contains("text=?!", "no event in it", "body=PyE=");
        assertThat(bus.sources().get(0).refused()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "a source with a dead-letter queue keeps what is refused itself; a name that no event may have is refused")
    void deadLetterQueue() {
        source.deadLetterQueue = true;
        EventBus bus = bus(EventBus.builder().storage(storage).unknownTypes(UnknownTypes.REFUSE));
        bus.receiveFrom(source);

        assertThat(source.deliver(message("1"))).containsExactly(Receipt.AGAIN);
        for (int i = 0; i < 3; i++) {
            assertThat(source.deliver(message("1"))).containsExactly(Receipt.AGAIN);
        }
        assertThat(source.deliver(message("1"))).containsExactly(Receipt.REFUSED);
        assertThat(bus.log().find(LogQuery.newest(10))).isEmpty();
    }

    @Test
    @DisplayName("does not go out again, unless a route asks for it")
    void noCircle() {
        List<Event<?>> sent = new CopyOnWriteArrayList<>();
        Backend out = new Outside(sent);
        EventBus bus = bus(EventBus.builder().storage(storage).backend(out));
        bus.receiveFrom(source);
        assertThat(source.deliver(message("1"))).containsExactly(Receipt.TAKEN);
        bus.publish("order.created", Map.of("number", "own"));

        await().until(() -> sent.size() == 1);
        assertThat(sent.get(0).payload()).asString().contains("own");
    }

    @Test
    @DisplayName("nothing is taken when the bus is closed: the source is closed first, and late messages come again")
    void closedBus() {
        EventBus bus = bus(true);
        bus.receiveFrom(source);
        bus.close();

        assertThat(source.closed).isTrue();
        assertThat(source.deliver(message("1"))).containsExactly(Receipt.AGAIN);
    }

    @Test
    @DisplayName("two sources of one name and a start that fails are refused with reasons")
    void refusedSources() {
        EventBus bus = bus(false);
        bus.receiveFrom(source);
        assertThatThrownBy(() -> bus.receiveFrom(new TestSource("orders-in")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders-in");
        TestSource broken = new TestSource("broken");
        broken.failure = new IOException("no broker at 127.0.0.1:1");
        assertThatThrownBy(() -> bus.receiveFrom(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("broken", "no broker at");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.FlakyBackend;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.SmallCodec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D7: local mode needs no broker: events go to the console log, and to the failover")
class LocalModeTest {
    private static final String CONSOLE = "dev.tidings.events";

    @TempDir
    Path folder;

    private final FlakyBackend backend = new FlakyBackend("broker");

    private EventBusBuilder builder() {
        return EventBus.builder()
                .backend(backend)
                .codec(new SmallCodec())
                .backendMode(BackendMode.LOCAL)
                .failover(FailoverOptions.in(folder));
    }

    private static Event<?> event(int number) {
        return Event.builder(new OrderShipped("DHL")).id("event-" + number).build();
    }

    @Test
    void eventsAreWrittenToTheConsoleAndKeptUntilTheyAreAskedFor() {
        try (CapturedLog console = CapturedLog.of(CONSOLE, Level.INFO);
                EventBus bus = builder().build()) {
            bus.publish(event(0));
            bus.publishBatch(List.of(event(1), event(2)));
            assertThat(console.lines()).hasSize(3);
            assertThat(bus.failover().consume(10)).hasSize(3);
            assertThat(bus.failover("broker").publishFromFailover(2)).isEqualTo(2);
            assertThat(console.lines()).hasSize(5);
            assertThat(bus.failover().consume(10))
                    .singleElement()
                    .satisfies(event -> assertThat(event.id()).isEqualTo("event-2"));
            assertThat(bus.backends())
                    .singleElement()
                    .satisfies(status -> assertThat(status.name()).isEqualTo("broker"));
        }
        assertThat(backend.sends()).isZero();
        assertThat(backend.isClosed()).isTrue();
        try (EventBus bus = builder().build()) {
            assertThat(bus.failover().consume(10)).hasSize(1);
        }
    }

    @Test
    void withoutAFailoverTheConsoleIsAllAndNobodyIsWarned() {
        try (CapturedLog console = CapturedLog.of(CONSOLE, Level.INFO);
                CapturedLog log = CapturedLog.of(EventBus.class, Level.WARN);
                EventBus bus = EventBus.builder()
                        .backend(backend)
                        .backendMode(BackendMode.LOCAL)
                        .build()) {
            bus.publish(event(0));
            assertThat(console.lines()).hasSize(1);
            assertThat(log.lines()).isEmpty();
        }
        assertThat(backend.sends()).isZero();
    }

    @Test
    void backendsInTheProcessStayThemselves() {
        InMemoryBackend memory = new InMemoryBackend();
        try (EventBus bus = EventBus.builder()
                .backend(memory)
                .backendMode(BackendMode.LOCAL)
                .build()) {
            bus.publish(event(0));
        }
        assertThat(memory.events()).hasSize(1);
    }
}

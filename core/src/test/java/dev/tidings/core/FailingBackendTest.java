// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A6, E9: a backend of one's own, and what becomes of its failures")
class FailingBackendTest {
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final Journal journal = new Journal();

    /** Fails whenever it can. */
    private static final class Broken implements Backend {
        final boolean inProcess;
        final AtomicInteger closed = new AtomicInteger();
        final List<Thread> threads = new CopyOnWriteArrayList<>();

        Broken(boolean inProcess) {
            this.inProcess = inProcess;
        }

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public boolean isInProcess() {
            return inProcess;
        }

        @Override
        public void send(List<Event<?>> events) throws IOException {
            threads.add(Thread.currentThread());
            throw new IOException("unreachable");
        }

        @Override
        public void close() throws IOException {
            closed.incrementAndGet();
            throw new IOException("cannot close");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itHarmsNeitherPublisherNorHandlersAndIsReported(boolean inProcess) {
        Broken backend = new Broken(inProcess);
        try (EventBus bus = EventBus.builder()
                .backend(backend)
                .onHandlerError(failures::add)
                .build()) {
            bus.onType("*").handle(journal.types());
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(journal.entries()).containsExactly("order.shipped");
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.subscription()).isEqualTo("backend.broken");
            assertThat(failure.error()).isInstanceOf(IOException.class);
        });
        assertThat(backend.closed).hasValue(1);
    }

    @Test
    void oneThatLeavesTheProcessIsFedByAWorker() {
        Broken outside = new Broken(false);
        Broken inside = new Broken(true);
        try (EventBus one = EventBus.builder().backend(outside).build();
                EventBus two = EventBus.builder().backend(inside).build()) {
            one.publish(new OrderShipped("DHL"));
            two.publish(new OrderShipped("DHL"));
        }
        assertThat(outside.threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(inside.threads).containsExactly(Thread.currentThread());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BackendMode;
import dev.tidings.core.BackendStatus.Circuit;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.Failover;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BackendUnavailableException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverTest {
    @TempDir
    Path folder;

    private final Partner partner = new Partner();

    /** A backend whose other side can go away. */
    private static final class Partner implements Backend {
        final List<String> sent = new CopyOnWriteArrayList<>();
        volatile boolean away;

        @Override
        public String name() {
            return "partner";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) throws BackendUnavailableException {
            if (away) {
                throw new BackendUnavailableException("Backend 'partner' has gone away");
            }
            events.forEach(event -> sent.add(String.valueOf(event.key())));
        }

        @Override
        public void close() {}
    }

    @Test
    @DisplayName(
            "D6: without a storage events wait in files, are looked at and sent on request, and go by themselves in the end")
    void files() {
        Path spool = folder.resolve("spool");
        // snippet: failover-files
        EventBus bus = EventBus.builder()
                .backend(partner)
                .failover(FailoverOptions.in(spool).limit(1L << 30, OverflowPolicy.FAIL))
                .build();
        // end
        partner.away = true;
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        bus.publish(new OrderCreated(43, BigDecimal.TEN));
        await().until(() -> bus.failover().consume(10).size() == 2);
        assertThat(bus.backends().get(0).circuit()).isNotEqualTo(Circuit.CLOSED);
        partner.away = false;
        // snippet: failover-by-hand
        Failover failover = bus.failover("partner");
        List<Event<?>> waiting = failover.consume(10); // they stay where they are
        int sent = failover.publishFromFailover(10); // they go when they are confirmed
        // end
        assertThat(waiting).hasSizeBetween(1, 2);
        assertThat(sent).isBetween(0, 2);
        await().until(failover::isEmpty);
        assertThat(partner.sent).containsExactly("42", "43");
        bus.close();
    }

    @Test
    @DisplayName("D6: with a storage they wait in the log, and no attempt is counted")
    void log() {
        EventBus bus = EventBus.builder()
                .backend(partner)
                .storage(new InMemoryStorage())
                .build();
        partner.away = true;
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        await().until(() -> bus.backends().get(0).outages() == 1);
        assertThat(bus.failover().consume(10)).hasSize(1);
        partner.away = false;
        await().until(() -> bus.failover().isEmpty());
        assertThat(partner.sent).containsExactly("42");
        bus.close();
    }

    @Test
    @DisplayName("D7: in local mode nothing is sent")
    void local() {
        // snippet: local-mode
        EventBus bus = EventBus.builder()
                .backend(partner)
                .backendMode(BackendMode.LOCAL)
                .failover(FailoverOptions.in(folder))
                .build();
        // end
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        assertThat(bus.failover().consume(10)).hasSize(1);
        bus.close();
        assertThat(partner.sent).isEmpty();
    }
}

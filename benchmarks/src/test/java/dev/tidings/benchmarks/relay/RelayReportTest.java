// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.benchmarks.relay.brokers.BrokerKind;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelayReportTest {
    @Test
    @DisplayName("says of each broker whether the aims are reached")
    void judges() {
        Map<BrokerKind, Map<Contestants, RelayFigures>> figures = new EnumMap<>(BrokerKind.class);
        figures.put(BrokerKind.KAFKA, pair(new RelayFigures(1000, 2, 9), new RelayFigures(700, 9.99, 50)));
        figures.put(BrokerKind.NATS, pair(new RelayFigures(1000, 2, 9), new RelayFigures(699, 10, 50)));

        assertThat(new RelayReport(figures, "PostgreSQL 15").markdown("./benchmark --relay", "abc"))
                .contains("| Kafka | 1,000 | 700 · 70 % | reached |")
                .contains("| NATS JetStream | 1,000 | 699 · 70 % | **missed** |")
                .contains("| Kafka | 2.00 ms | 9.00 ms | 9.99 ms | 50.00 ms | reached |")
                .contains("| NATS JetStream | 2.00 ms | 9.00 ms | 10.00 ms | 50.00 ms | **missed** |");
    }

    private static Map<Contestants, RelayFigures> pair(RelayFigures byHand, RelayFigures tidings) {
        return new EnumMap<>(Map.of(Contestants.BY_HAND, byHand, Contestants.TIDINGS, tidings));
    }

    @Test
    @DisplayName("figures survive the way from one process to another")
    void line() {
        RelayFigures figures = RelayFigures.of(12345.6, new long[] {1_000_000, 2_000_000, 3_000_000});

        assertThat(figures).isEqualTo(new RelayFigures(12345.6, 2, 3));
        assertThat(RelayFigures.parse(figures.line())).isEqualTo(figures);
    }
}

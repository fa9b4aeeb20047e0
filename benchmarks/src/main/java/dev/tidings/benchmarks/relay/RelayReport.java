// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import dev.tidings.benchmarks.relay.brokers.BrokerKind;
import dev.tidings.benchmarks.report.Machine;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is written on the page.
 *
 * @param figures of each contestant with each broker
 * @param server the database
 */
record RelayReport(Map<BrokerKind, Map<Contestants, RelayFigures>> figures, String server) {
    private static final double AIM = 0.7;
    private static final double AIM_MILLIS = 10;

    String markdown(String command, String commit) {
        return "- Machine: " + Machine.describe() + "\n"
                + "- JDK: " + System.getProperty("java.version") + "; " + server + "; Tidings " + commit + "\n"
                + "- Command: `" + command + "`, " + LocalDate.now(ZoneId.systemDefault()) + "\n\n"
                + "### 20,000 events of 300 bytes, from their commit to the last confirmation, events per second\n\n"
                + "| | hand-written loop | **Tidings** | aim: at least 70 % |\n| --- | ---: | ---: | --- |\n"
                + rows(RelayReport::throughput)
                + "\n### 200 events per second, from `publish` to a consumer of the broker\n\n"
                + "| | hand-written loop, median | 99th percentile | **Tidings**, median | 99th percentile | aim: median below 10 ms |\n"
                + "| --- | ---: | ---: | ---: | ---: | --- |\n"
                + rows(RelayReport::latency);
    }

    private interface RowOf {
        String cells(RelayFigures byHand, RelayFigures tidings);
    }

    private String rows(RowOf row) {
        return figures.entrySet().stream()
                .map(entry -> "| " + entry.getKey().title() + " |"
                        + row.cells(
                                measured(entry.getValue(), Contestants.BY_HAND),
                                measured(entry.getValue(), Contestants.TIDINGS))
                        + "\n")
                .collect(Collectors.joining());
    }

    private static RelayFigures measured(Map<Contestants, RelayFigures> ofBroker, Contestants contestant) {
        return Objects.requireNonNull(ofBroker.get(contestant), () -> "No figures of " + contestant);
    }

    private static String throughput(RelayFigures byHand, RelayFigures tidings) {
        double share = tidings.perSecond() / byHand.perSecond();
        return String.format(
                Locale.ROOT,
                " %,.0f | %,.0f · %.0f %% | %s |",
                byHand.perSecond(),
                tidings.perSecond(),
                100 * share,
                judged(share >= AIM));
    }

    private static String latency(RelayFigures byHand, RelayFigures tidings) {
        return String.format(
                Locale.ROOT,
                " %.2f ms | %.2f ms | %.2f ms | %.2f ms | %s |",
                byHand.medianMillis(),
                byHand.slowestMillis(),
                tidings.medianMillis(),
                tidings.slowestMillis(),
                judged(tidings.medianMillis() < AIM_MILLIS));
    }

    private static String judged(boolean reached) {
        return reached ? "reached" : "**missed**";
    }
}

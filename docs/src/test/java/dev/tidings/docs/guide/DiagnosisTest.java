// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventExplanation;
import dev.tidings.core.Finding;
import dev.tidings.core.HandlingReason;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.SubscriptionDiagnosis;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final EventBus bus =
            EventBus.builder().storage(new InMemoryStorage()).build();

    private static void print(String line) {
        SEEN.add(line);
    }

    @AfterEach
    void closeBus() {
        bus.close();
        SEEN.clear();
    }

    @Test
    @DisplayName("F7, D2: what a subscription waits for is said in words and as data")
    void diagnose() {
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .retry(RetryPolicy.NONE)
                .handle(event -> {
                    throw new IllegalStateException("out of order");
                });
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        await().until(() -> bus.log().diagnose("billing.create-invoice").deadLetters() == 1);
        // snippet: diagnose
        SubscriptionDiagnosis diagnosis = bus.log().diagnose("billing.create-invoice");
        print(diagnosis.toString());
        for (SubscriptionDiagnosis each : bus.log().diagnose()) {
            each.findings().forEach(finding -> print(each.subscription() + ": " + finding.kind()));
        }
        // end
        assertThat(SEEN)
                .containsExactly(
                        "Subscription 'billing.create-invoice':\n"
                                + "  1 event was given up: see bus.log().deadLetters().",
                        "billing.create-invoice: DEAD_LETTERS");
    }

    @Test
    @DisplayName("F7: why one event was not handled is said in words and as data")
    void explain() {
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .filter(event -> event.payload().orderId() > 100)
                .handle(event -> {});
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        // snippet: explain
        EventExplanation explanation = bus.explain().event(1);
        print(explanation.toString());
        for (HandlingReason reason : explanation.handlers()) {
            print(reason.subscription() + ": " + reason.kind());
        }
        print(bus.explain().type("order.craeted").words());
        // end
        assertThat(SEEN.get(0)).contains("'billing.create-invoice': its filter in code lets the event not through");
        assertThat(SEEN.get(1)).isEqualTo("billing.create-invoice: FILTERED");
        assertThat(SEEN.get(2)).contains("Did you mean 'order.created'?");
    }

    @Test
    @DisplayName("F7: the page explains every reason that there is, in their order")
    void everyReason() throws Exception {
        assertThat(explained("## Why one event was not handled", "## How exact it is"))
                .containsExactlyElementsOf(names(HandlingReason.Kind.values()));
    }

    private static List<String> names(Enum<?>... kinds) {
        return List.of(kinds).stream().map(Enum::name).toList();
    }

    private static List<String> explained(String from, String to) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("guide/diagnosis.md"));
        return lines.subList(lines.indexOf(from), lines.indexOf(to)).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }

    @Test
    @DisplayName("F7: the page explains every finding that there is, in their order")
    void everyKind() throws Exception {
        assertThat(explained("## What can be found", "## Why one event was not handled"))
                .containsExactlyElementsOf(names(Finding.Kind.values()));
    }
}

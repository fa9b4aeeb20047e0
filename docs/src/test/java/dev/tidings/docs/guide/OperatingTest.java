// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.AuditActions;
import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditNote;
import dev.tidings.core.AuditQuery;
import dev.tidings.core.AuditTrail;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableSubscriptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.SubscriptionPause;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OperatingTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<OrderCreated> handled = new CopyOnWriteArrayList<>();
    private final EventBus bus =
            EventBus.builder().storage(new InMemoryStorage()).build();

    private void print(String line) {
        seen.add(line);
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    @DisplayName("F4, F7: a paused subscription handles nothing until it is resumed, and the trail tells who did it")
    void pauseAndAudit() {
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .handlePayload(handled::add);
        // snippet: pause
        DurableSubscriptions subscriptions = bus.log().subscriptions();
        subscriptions.pause("billing.create-invoice", "the invoice printer is moved", "ada");
        for (SubscriptionPause pause : subscriptions.paused()) {
            print(pause.subscription() + " is paused by " + pause.actor() + ": " + pause.reason());
        }
        // end
        bus.publish(new OrderCreated(42, BigDecimal.TEN));
        assertThat(bus.log().diagnose("billing.create-invoice").toString()).contains("paused by 'ada'");
        assertThat(handled).isEmpty();
        // snippet: resume
        subscriptions.resume("billing.create-invoice", "ada");
        // end
        await().until(() -> handled.size() == 1);
        // snippet: audit
        AuditTrail audit = bus.log().audit();
        audit.record(AuditNote.refused("bob", "dead-letter.discard", "billing.create-invoice@17", "viewers may not"));

        for (AuditEntry entry : audit.find(AuditQuery.newest(100).by("ada"))) {
            print(entry.at() + " " + entry.note().action() + " " + entry.note().target());
        }
        // end
        assertThat(seen).hasSize(3);
        assertThat(seen.get(0)).isEqualTo("billing.create-invoice is paused by ada: the invoice printer is moved");
        assertThat(seen.get(1)).endsWith(" subscription.resume billing.create-invoice");
        assertThat(seen.get(2)).endsWith(" subscription.pause billing.create-invoice");
        assertThat(audit.find(AuditQuery.newest(1)).get(0).note().actor()).isEqualTo("bob");
    }

    @Test
    @DisplayName("F4: the page explains every action that the library notes by itself")
    void everyAction() throws Exception {
        List<String> explained = Files.readAllLines(Path.of("guide/operating.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        List<String> actions = new ArrayList<>();
        for (var field : AuditActions.class.getFields()) {
            actions.add((String) field.get(null));
        }
        assertThat(explained).containsExactlyInAnyOrderElementsOf(actions);
    }
}

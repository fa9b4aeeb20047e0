// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.MissedEvents;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveTest {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final EventBus bus =
            EventBus.builder().storage(new InMemoryStorage()).build();

    private void send(String id, String data) {
        sent.add(id + " " + data);
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    @DisplayName("F4, E6: a client sees what happens, and resumes where it was")
    void live() {
        // snippet: tail
        Tail tail = bus.tail(TailOptions.DEFAULT.ofTypes("order.*"), new TailListener() {
            @Override
            public void event(TailedEvent event) {
                send(event.place().orElseThrow().toString(), event.event().payload());
            }

            @Override
            public void missed(MissedEvents missed) {
                send("", missed.count() + " events were left out");
            }
        });
        // end
        bus.publish(new OrderCreated(1, BigDecimal.ONE));
        bus.publish(new OrderCreated(2, BigDecimal.TEN));
        await().until(() -> sent.size() == 2);
        assertThat(sent.get(0)).startsWith("1 {").contains("\"orderId\":1");
        // snippet: tail-close
        tail.close();
        // end
        sent.clear();
        String lastSeen = "1";
        // snippet: tail-resume
        TailPlace place = TailPlace.parse(lastSeen);
        bus.tail(
                TailOptions.DEFAULT.after(place),
                event -> send("", event.event().id()));
        // end
        await().until(() -> sent.size() == 1);
    }
}

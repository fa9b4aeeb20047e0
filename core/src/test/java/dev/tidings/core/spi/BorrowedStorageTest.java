// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BorrowedStorageTest {
    @Test
    @DisplayName(
            "F4 F5: a console or a command beside the application leaves delayed events to it, whose SYNC handlers want them")
    void delayedEvents() {
        InMemoryStorage storage = new InMemoryStorage();
        storage.prepare();
        BorrowedStorage borrowed = new BorrowedStorage(storage);
        Event<String> event = Event.stored("order.noted", "{}").build();
        long number = borrowed.schedules()
                .schedule(List.of(DelayedEvent.after(event, Duration.ZERO)))
                .get(0);

        assertThat(borrowed.schedules().publishDue(10, null).events()).isEmpty();
        await().until(() -> storage.schedules().publishDue(10, null).events().size() == 1);
        assertThat(borrowed.schedules().cancel(number)).isFalse();
    }
}

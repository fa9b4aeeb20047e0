// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.Metadata;
import dev.tidings.core.SourceOptions;
import dev.tidings.core.SourceStatus;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final List<String> seen = new ArrayList<>();
    private final Mailbox partner = new Mailbox();

    /** A source whose messages come by hand. */
    private static final class Mailbox implements Source {
        private @Nullable Receiver receiver;

        List<Receipt> put(String id, String json) {
            return Objects.requireNonNull(receiver).receive(List.of(new Letter(id, json)));
        }

        @Override
        public String name() {
            return "partner";
        }

        @Override
        public boolean hasDeadLetterQueue() {
            return false;
        }

        @Override
        public void start(Receiver value) {
            receiver = value;
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private record Letter(String id, String json) implements IncomingMessage {
        @Override
        public String position() {
            return "letter " + id;
        }

        @Override
        public int deliveries() {
            return 0;
        }

        @Override
        public Event<String> event() {
            return Event.stored("deal.won", json).id(id).build();
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public byte[] body() {
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName(
            "E8, D4: what comes in is published once, and says where it came from; what cannot be read is put aside")
    void receiving() {
        EventBus bus = EventBus.builder().storage(new InMemoryStorage()).build();
        // snippet: receive
        bus.onType("deal.won").handle(event -> congratulate(event));
        bus.onType("tidings.message.refused").handle(event -> tellOperator(event));
        bus.receiveFrom(partner, new SourceOptions(5, Duration.ofMinutes(5)));
        // end
        assertThat(partner.put("1", "{\"amount\":7}")).containsExactly(Receipt.TAKEN);
        assertThat(partner.put("1", "{\"amount\":7}")).containsExactly(Receipt.TAKEN);
        assertThat(partner.put("2", "no JSON")).containsExactly(Receipt.REFUSED);
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).isEqualTo("{amount=7} from partner");
        assertThat(seen.get(1)).contains("position=letter 2", "no JSON");
        SourceStatus status = bus.sources().get(0);
        assertThat(status).isEqualTo(new SourceStatus("partner", 1, 1, 1, Optional.empty()));
        bus.close();
    }

    private void congratulate(Event<Object> event) {
        seen.add(event.payload() + " from " + event.metadata().get(Metadata.RECEIVED_FROM));
    }

    private void tellOperator(Event<Object> event) {
        seen.add(event.payload().toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source whose messages a test hands over itself. */
final class TestSource implements Source {
    private final String name;
    private volatile @Nullable Receiver receiver;
    public volatile @Nullable Exception failure;
    public volatile boolean deadLetterQueue;
    public volatile boolean closed;

    public TestSource(String name) {
        this.name = name;
    }

    /** Hands messages over, and says what is to be done with them. */
    public List<Receipt> deliver(IncomingMessage... messages) {
        return Objects.requireNonNull(receiver, "not started").receive(List.of(messages));
    }

    /** A message with this event, whose position is the event's id. */
    public static IncomingMessage message(Event<String> event) {
        return new TestMessage(event.id(), event.payload(), event);
    }

    /** A message in which there is no event. */
    public static IncomingMessage unreadable(String text) {
        return new TestMessage("unreadable", text, null);
    }

    private record TestMessage(
            String position, String text, @Nullable Event<String> found) implements IncomingMessage {
        @Override
        public int deliveries() {
            return 0;
        }

        @Override
        public Event<String> event() {
            if (found == null) {
                throw new CodecException("There is no event in it", null);
            }
            return found;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hasDeadLetterQueue() {
        return deadLetterQueue;
    }

    @Override
    public void start(Receiver value) throws Exception {
        Exception thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        receiver = value;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}

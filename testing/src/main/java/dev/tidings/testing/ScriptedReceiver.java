// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Remembers what comes, and answers as it is told; behind a message that is to come again, all others are, too. Thread-safe. */
final class ScriptedReceiver implements Receiver {
    private final List<IncomingMessage> messages = new ArrayList<>();
    private final List<Event<String>> events = new ArrayList<>();
    private final List<String> came = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private volatile Function<IncomingMessage, Receipt> answer = message -> Receipt.TAKEN;

    void answer(Function<IncomingMessage, Receipt> value) {
        answer = value;
    }

    @Override
    public List<Receipt> receive(List<? extends IncomingMessage> list) {
        List<Receipt> receipts = new ArrayList<>();
        for (IncomingMessage message : list) {
            boolean behind = receipts.contains(Receipt.AGAIN);
            receipts.add(behind ? Receipt.AGAIN : receive(message));
        }
        return receipts;
    }

    private Receipt receive(IncomingMessage message) {
        note(message);
        Receipt receipt = answer.apply(message);
        if (receipt == Receipt.TAKEN) {
            take(message);
        }
        return receipt;
    }

    private synchronized void note(IncomingMessage message) {
        messages.add(message);
        try {
            came.add(label(message.event()));
        } catch (CodecException e) {
            came.add("unreadable");
        }
    }

    private synchronized void take(IncomingMessage message) {
        Event<String> event = message.event();
        events.add(event);
        taken.add(label(event));
    }

    private static String label(Event<?> event) {
        return SampleEvents.labels(List.of(event)).get(0);
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(100);
    }

    synchronized List<IncomingMessage> messages() {
        return List.copyOf(messages);
    }

    /** Events that were taken, in their order. */
    synchronized List<Event<String>> events() {
        return List.copyOf(events);
    }

    /** The labels of all that came. */
    synchronized List<String> came() {
        return List.copyOf(came);
    }

    /** The labels of all that were taken. */
    synchronized List<String> taken() {
        return List.copyOf(taken);
    }
}

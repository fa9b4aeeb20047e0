// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.CodecException;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * For tests of a {@link dev.tidings.core.spi.Source}: notes what it gets, and answers as the test wants it. Messages without an event are
 * refused; behind one that is to come again, all others of its list are, too. Thread-safe as far as the answer is.
 */
public final class RecordingReceiver implements Receiver {
    private final List<String> handed = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<IncomingMessage> refused = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Function<IncomingMessage, Receipt> answer;

    /** @param answer for messages that have an event */
    public RecordingReceiver(Function<IncomingMessage, Receipt> answer) {
        this.answer = answer;
    }

    /** One that takes everything. */
    public static RecordingReceiver takingAll() {
        return new RecordingReceiver(message -> Receipt.TAKEN);
    }

    /** Ids in the order in which they were handed over, each time. */
    public List<String> handed() {
        return List.copyOf(handed);
    }

    /** Ids in the order in which they were taken. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** What was refused. */
    public List<IncomingMessage> refused() {
        return List.copyOf(refused);
    }

    /** How often it was called. */
    public int calls() {
        return calls.get();
    }

    @Override
    public List<Receipt> receive(List<? extends IncomingMessage> messages) {
        calls.incrementAndGet();
        List<Receipt> receipts = new ArrayList<>();
        boolean again = false;
        for (IncomingMessage message : messages) {
            Receipt receipt = again ? Receipt.AGAIN : receive(message);
            again |= receipt == Receipt.AGAIN;
            receipts.add(receipt);
        }
        return receipts;
    }

    private Receipt receive(IncomingMessage message) {
        String id;
        try {
            id = message.event().id();
        } catch (CodecException e) {
            refused.add(message);
            return Receipt.REFUSED;
        }
        handed.add(id);
        Receipt receipt = answer.apply(message);
        if (receipt == Receipt.TAKEN) {
            taken.add(id);
        } else if (receipt == Receipt.REFUSED) {
            refused.add(message);
        }
        return receipt;
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(200);
    }
}

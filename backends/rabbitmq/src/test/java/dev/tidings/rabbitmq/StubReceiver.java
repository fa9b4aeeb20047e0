// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes messages, or answers as a test says, and remembers what it was given. Behind a message of a key that comes again, those of the key do, too. */
final class StubReceiver implements Receiver {
    private final Function<IncomingMessage, Receipt> answer;
    private final List<IncomingMessage> given = new CopyOnWriteArrayList<>();
    private final List<IncomingMessage> taken = new CopyOnWriteArrayList<>();

    StubReceiver() {
        this(message -> Receipt.TAKEN);
    }

    StubReceiver(Function<IncomingMessage, Receipt> answer) {
        this.answer = answer;
    }

    @Override
    public List<Receipt> receive(List<? extends IncomingMessage> messages) {
        given.addAll(messages);
        List<Receipt> receipts = new ArrayList<>();
        for (IncomingMessage message : messages) {
            Receipt receipt = receipts.contains(Receipt.AGAIN) ? Receipt.AGAIN : answer.apply(message);
            receipts.add(receipt);
            if (receipt == Receipt.TAKEN) {
                taken.add(message);
            }
        }
        return receipts;
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(200);
    }

    /** What it was given, each time. */
    List<String> given() {
        return given.stream().map(message -> message.event().id()).toList();
    }

    /** What it has taken. */
    List<String> taken() {
        return taken.stream().map(message -> message.event().id()).toList();
    }

    /** What it has taken. */
    List<IncomingMessage> messages() {
        return taken;
    }
}

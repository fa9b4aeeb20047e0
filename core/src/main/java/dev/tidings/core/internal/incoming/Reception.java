// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.incoming;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.SourceOptions;
import dev.tidings.core.SourceStatus;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what comes in by one source. Thread-safe. */
public final class Reception implements Receiver {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.sources");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Source source;
    private final SourceOptions options;
    private final Inbox inbox;
    private final DeliveryCounts counts = new DeliveryCounts();
    private final RecentlyTaken recent = new RecentlyTaken();
    private final LongAdder taken = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile Duration pause = FIRST_PAUSE;

    public Reception(Source source, SourceOptions options, Inbox inbox) {
        this.source = source;
        this.options = options;
        this.inbox = inbox;
    }

    /** How the source fares. */
    public SourceStatus status() {
        return new SourceStatus(source.name(), taken.sum(), duplicates.sum(), refused.sum(), source.trouble());
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public List<Receipt> receive(List<? extends IncomingMessage> messages) {
        List<Receipt> receipts =
                inbox.isDurable() && messages.size() > 1 ? receiveTogether(messages) : receiveOneByOne(messages);
        if (receipts.contains(Receipt.AGAIN)) {
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        } else {
            pause = FIRST_PAUSE;
        }
        return receipts;
    }

    /** One of them that cannot be taken has all of them taken one by one. */
    private List<Receipt> receiveTogether(List<? extends IncomingMessage> messages) {
        try {
            List<Event<?>> events = new ArrayList<>();
            for (IncomingMessage message : messages) {
                events.add(event(message));
            }
            keep(events);
            return messages.stream().map(message -> Receipt.TAKEN).toList();
        } catch (StorageException | BusClosedException e) {
            sayThatItWaits(e);
            return messages.stream().map(message -> Receipt.AGAIN).toList();
        } catch (RuntimeException e) {
            log.debug("Source '{}': {} messages are taken one by one", source.name(), messages.size(), e);
            return receiveOneByOne(messages);
        }
    }

    private List<Receipt> receiveOneByOne(List<? extends IncomingMessage> messages) {
        List<Receipt> receipts = new ArrayList<>();
        Set<String> heldBack = new HashSet<>();
        boolean trouble = false;
        for (IncomingMessage message : messages) {
            trouble |= Thread.currentThread().isInterrupted();
            Receipt receipt = Receipt.AGAIN;
            if (!trouble) {
                try {
                    receipt = receive(message, heldBack);
                } catch (StorageException | BusClosedException e) {
                    sayThatItWaits(e);
                    trouble = true;
                }
            }
            receipts.add(receipt);
        }
        return receipts;
    }

    private void sayThatItWaits(RuntimeException e) {
        log.warn(
                "Source '{}': nothing can be taken now, messages come again in {} ms: {}",
                source.name(),
                pause.toMillis(),
                e.getMessage());
    }

    /**
     * Takes one message.
     *
     * @param heldBack keys of messages that are to come again
     * @throws StorageException when nothing can be kept now
     */
    private Receipt receive(IncomingMessage message, Set<String> heldBack) {
        Event<?> event;
        try {
            event = event(message);
        } catch (RuntimeException e) {
            return refuse(message, e);
        }
        if (event.key() != null && heldBack.contains(event.key())) {
            return Receipt.AGAIN;
        }
        try {
            take(event);
            counts.forget(message);
            return Receipt.TAKEN;
        } catch (StorageException | BusClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(message, event, heldBack, e);
        }
    }

    private Receipt failed(IncomingMessage message, Event<?> event, Set<String> heldBack, RuntimeException why) {
        int deliveries = counts.failed(message);
        if (deliveries >= options.maxDeliveries()) {
            return refuse(message, why);
        }
        log.warn(
                "Source '{}': message {} could not be taken at delivery {} of {}, and comes again: {}",
                source.name(),
                message.position(),
                deliveries,
                options.maxDeliveries(),
                why.getMessage());
        if (event.key() != null) {
            heldBack.add(event.key());
        }
        return Receipt.AGAIN;
    }

    private Event<?> event(IncomingMessage message) {
        Event<String> event = message.event();
        Map<?, ?> data = inbox.codec().decode(event.payload(), Map.class);
        return event.toBuilder()
                .metadata(Metadata.RECEIVED_FROM, source.name())
                .build()
                .withPayload(data);
    }

    private void take(Event<?> event) {
        if (inbox.isDurable()) {
            keep(List.of(event));
        } else if (recent.contains(event.id())) {
            duplicates.increment();
        } else {
            List<String> failures = inbox.handle(event, options.handlingTimeout());
            if (!failures.isEmpty()) {
                throw new NotHandledException(event, failures);
            }
            recent.add(event.id());
            taken.increment();
        }
    }

    private void keep(List<Event<?>> events) {
        int leftOut = inbox.keep(events);
        duplicates.add(leftOut);
        taken.add(events.size() - (long) leftOut);
    }

    private Receipt refuse(IncomingMessage message, RuntimeException why) {
        if (!source.hasDeadLetterQueue()) {
            Event<?> aside = Refusals.event(source, message, why).toBuilder()
                    .metadata(Metadata.RECEIVED_FROM, source.name())
                    .build();
            if (inbox.isDurable()) {
                inbox.keep(List.of(aside));
            } else {
                inbox.handle(aside, options.handlingTimeout());
            }
        }
        Refusals.log(source, message, why);
        counts.forget(message);
        refused.increment();
        return Receipt.REFUSED;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.ShutdownSignalException;
import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way to the exchange, for one call at a time. A call that fails closes its connection, so that nothing of it is sent later; the next one
 * connects again. What the network still holds of the old connection may arrive late. That is no disorder for whoever leaves out duplicates: it is
 * a part of what the next call sends again, and each connection delivers in order.
 *
 * <p>Thread-safe.
 */
final class PublisherLine {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final RabbitLink link;
    private final OutgoingMessages messages;
    private final Exchange exchange;
    private final Duration timeout;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable PublisherChannel channel;
    private volatile boolean closed;

    PublisherLine(RabbitLink link, OutgoingMessages messages, Exchange exchange, Duration timeout) {
        this.link = link;
        this.messages = messages;
        this.exchange = exchange;
        this.timeout = timeout;
    }

    /** Connects, if it is not connected. */
    void connect() throws BackendUnavailableException, InterruptedException {
        turn.lockInterruptibly();
        try {
            connected();
        } finally {
            turn.unlock();
        }
    }

    void send(List<Event<?>> events) throws Exception {
        requireOpen();
        Map<Integer, String> refused = new TreeMap<>();
        List<Outgoing> all = written(events, refused);
        turn.lockInterruptibly();
        boolean done = false;
        try {
            requireOpen();
            sendInTurn(all, refused);
            done = true;
        } catch (EventsRefusedException e) {
            done = true;
            throw e;
        } catch (BackendUnavailableException e) {
            requireOpen(); // a connection that is closed under a call ends it so, too
            throw e;
        } finally {
            if (!done) {
                discard();
            }
            turn.unlock();
        }
    }

    private void sendInTurn(List<Outgoing> all, Map<Integer, String> refused) throws Exception {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Outgoing> next = all;
        while (!next.isEmpty()) {
            next = sent(next, refused, deadline);
        }
        if (!refused.isEmpty()) {
            throw new EventsRefusedException(link.name(), refused);
        }
    }

    private List<Outgoing> written(List<Event<?>> events, Map<Integer, String> refused) {
        List<Outgoing> all = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            try {
                all.add(messages.message(i, events.get(i)));
            } catch (CodecException | UnroutableEventException e) {
                refused.put(i, String.valueOf(e.getMessage()));
            }
        }
        return all;
    }

    /** Sends messages and waits; gives those that must be sent once more, because another one was too large. */
    private List<Outgoing> sent(List<Outgoing> all, Map<Integer, String> refused, long deadline) throws Exception {
        PublisherChannel current = connected();
        Confirmations confirmations = current.confirmations();
        confirmations.begin();
        if (!confirmations.awaitUnblocked(deadline) && confirmations.end() == null) {
            throw new BackendUnavailableException(blocked(confirmations));
        }
        IOException failure = publish(current, all, deadline);
        boolean answered = failure == null && confirmations.awaitAll(deadline);
        refused.putAll(confirmations.returned());
        if (answered && confirmations.unconfirmed(all).isEmpty()) {
            return List.of();
        }
        ShutdownSignalException end = confirmations.end();
        if (end != null) {
            discard();
            return withoutTooLarge(confirmations.unconfirmed(all), end, refused);
        }
        throw failure == null
                ? new BackendUnavailableException(unconfirmed(confirmations, all))
                : new BackendUnavailableException(link.explain(failure), failure);
    }

    private static @Nullable IOException publish(PublisherChannel channel, List<Outgoing> all, long deadline)
            throws InterruptedException {
        try {
            channel.publish(all, deadline);
            return null;
        } catch (IOException e) {
            return e;
        } catch (ShutdownSignalException e) {
            return new IOException(e);
        }
    }

    /** The broker closes the channel at a message that is too large, and says what size is not. */
    private List<Outgoing> withoutTooLarge(
            List<Outgoing> open, ShutdownSignalException end, Map<Integer, String> refused)
            throws BackendUnavailableException {
        BrokerReply reply = BrokerReply.of(end);
        long largest = reply == null ? Long.MAX_VALUE : reply.largestMessage().orElse(Long.MAX_VALUE);
        List<Outgoing> fitting =
                open.stream().filter(each -> each.size() <= largest).toList();
        if (reply == null || fitting.size() == open.size()) {
            throw new BackendUnavailableException(link.explain(end), end);
        }
        open.stream()
                .filter(each -> each.size() > largest)
                .forEach(each -> refused.put(
                        each.index(),
                        "It has " + each.size() + " bytes, and the broker takes " + largest
                                + ": see max_message_size there."));
        return fitting;
    }

    private String blocked(Confirmations confirmations) {
        return link.who() + ": RabbitMQ at " + link.address() + " lets nobody publish: " + confirmations.blocked()
                + ". Free memory or disk there; the events wait.";
    }

    private String unconfirmed(Confirmations confirmations, List<Outgoing> all) {
        if (confirmations.blocked() != null) {
            return blocked(confirmations);
        }
        int rejections = confirmations.rejections();
        if (rejections > 0) {
            return link.who() + ": RabbitMQ at " + link.address() + " did not keep " + rejections + " of " + all.size()
                    + " events. A queue is full and rejects them, or has failed; see the broker's log. The events wait.";
        }
        return link.who() + ": " + confirmations.unconfirmed(all).size() + " of " + all.size()
                + " events were not confirmed by RabbitMQ at " + link.address() + " within " + timeout
                + ". See whether it runs and can be reached from here; the events wait.";
    }

    private PublisherChannel connected() throws BackendUnavailableException {
        PublisherChannel current = channel;
        if (current != null && current.isOpen()) {
            return current;
        }
        discard();
        try {
            current = PublisherChannel.open(link, exchange);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new BackendUnavailableException(link.explain(e), e);
        }
        channel = current;
        if (closed) {
            discard();
            requireOpen();
        }
        return current;
    }

    private void discard() {
        PublisherChannel old = channel;
        channel = null;
        if (old != null) {
            old.close(GOODBYE);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(link.who() + " is closed.");
        }
    }

    void close() {
        closed = true;
        boolean idle = isIdleSoon();
        PublisherChannel last = channel;
        if (last != null) {
            last.close(GOODBYE);
        }
        if (idle) {
            turn.unlock();
        }
    }

    private boolean isIdleSoon() {
        try {
            return turn.tryLock(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

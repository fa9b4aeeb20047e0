// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import dev.tidings.json.CloudEventFormat;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one stream: first what this consumer left unacknowledged, then what is new and, now and then, what silent consumers have. What the
 * receiver does not take yet stays in hand, and nothing is fetched in the meantime.
 */
final class StreamLoop extends SourceLoop {
    private static final Logger log = LoggerFactory.getLogger(StreamLoop.class);

    private final RedisAccess access;
    private final StreamGroup group;
    private final CloudEventFormat format;
    private final List<String> toAcknowledge = new ArrayList<>();
    private boolean knownGroup;
    private long claimedAt;
    private volatile List<Entry> hand = List.of();
    private volatile long heardAt;
    private volatile @Nullable StreamSession current;

    /** An entry and what the receiver gets of it. */
    private record Entry(String id, RedisMessage message) {}

    StreamLoop(RedisAccess access, StreamGroup group, CloudEventFormat format, Receiver receiver) {
        super(access.subject(), receiver);
        this.access = access;
        this.group = group;
        this.format = format;
    }

    String stream() {
        return group.stream();
    }

    @Override
    void session() throws Exception {
        StatefulRedisConnection<String, byte[]> connection = access.connect();
        try {
            StreamSession session = new StreamSession(connection, group, access.patience());
            current = session;
            work(session);
        } finally {
            current = null;
            access.discard(connection);
        }
    }

    private void work(StreamSession session) throws TimeoutException, InterruptedException {
        // A group that has gone while this runs began with what this has not got: nothing was delivered from the stream
        // that it is in now.
        session.prepare(group.onlyNew() && !knownGroup);
        knownGroup = true;
        hand = List.of();
        acknowledge(session);
        well();
        catchUp(session);
        claimedAt = System.nanoTime() - claimInterval();
        while (!isClosing()) {
            if (session.isClaiming() || System.nanoTime() - claimedAt >= claimInterval()) {
                claimedAt = System.nanoTime();
                take(session, redelivered(session, session.abandoned()));
            }
            take(session, delivered(session.next()));
        }
    }

    private long claimInterval() {
        return group.minIdle().toNanos() / 2;
    }

    private void catchUp(StreamSession session) throws TimeoutException, InterruptedException {
        boolean more = true;
        while (more && !isClosing()) {
            List<StreamMessage<String, byte[]>> mine = session.unacknowledged();
            more = !mine.isEmpty();
            take(session, redelivered(session, mine));
        }
    }

    private List<Entry> delivered(List<StreamMessage<String, byte[]>> messages) {
        List<Entry> entries = new ArrayList<>(messages.size());
        messages.forEach(message -> entries.add(entry(message, 1)));
        return entries;
    }

    private List<Entry> redelivered(StreamSession session, List<StreamMessage<String, byte[]>> messages)
            throws TimeoutException, InterruptedException {
        if (messages.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> counts = session.deliveries(messages);
        List<Entry> entries = new ArrayList<>(messages.size());
        for (StreamMessage<String, byte[]> message : messages) {
            Map<String, byte[]> fields = message.getBody();
            if (fields == null || fields.isEmpty()) {
                trimmed(message.getId());
            } else {
                entries.add(entry(message, counts.getOrDefault(message.getId(), 1)));
            }
        }
        return entries;
    }

    private void trimmed(String id) {
        log.warn(
                "{}: entry {} of stream '{}' was removed from the stream before it was taken, and is lost. Keep more entries"
                        + " (maxLength), or let the receiver keep pace.",
                subject(),
                id,
                group.stream());
        toAcknowledge.add(id);
    }

    private Entry entry(StreamMessage<String, byte[]> message, int deliveries) {
        String position = group.stream() + "/" + message.getId();
        return new Entry(message.getId(), new RedisMessage(position, deliveries, message.getBody(), format));
    }

    /** Hands entries over until all of them are settled. */
    private void take(StreamSession session, List<Entry> entries) throws TimeoutException, InterruptedException {
        heardAt = System.nanoTime();
        hand = entries;
        acknowledge(session);
        while (!hand.isEmpty() && !isClosing()) {
            settle(receive(hand.stream().map(Entry::message).toList()));
            acknowledge(session);
            if (!hand.isEmpty()) {
                awaitReceiver();
            }
        }
    }

    private void settle(List<Receipt> receipts) {
        List<Entry> again = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            Entry entry = hand.get(i);
            if (receipts.get(i) == Receipt.AGAIN) {
                again.add(new Entry(entry.id(), entry.message().again()));
            } else {
                toAcknowledge.add(entry.id());
            }
        }
        hand = List.copyOf(again);
    }

    private void acknowledge(StreamSession session) throws TimeoutException, InterruptedException {
        if (!toAcknowledge.isEmpty()) {
            session.acknowledge(toAcknowledge);
            toAcknowledge.clear();
        }
    }

    /**
     * Lets other consumers know that the entries in hand are not abandoned; called at intervals by another thread. After too long a silence
     * they may have taken them over already, and keep them.
     */
    void extend() {
        StreamSession session = current;
        List<String> ids = hand.stream().map(Entry::id).toList();
        if (session == null
                || ids.isEmpty()
                || System.nanoTime() - heardAt >= group.minIdle().toNanos()) {
            return;
        }
        long now = System.nanoTime();
        session.extend(ids).thenRun(() -> heardAt = now);
    }
}

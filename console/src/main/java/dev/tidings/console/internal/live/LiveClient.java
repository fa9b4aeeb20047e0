// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks on. Where it stands in the {@link Ring} is known to the thread that sends; what it wants, and what is said to it alone, may be
 * set by any thread.
 */
public final class LiveClient {
    /** How many messages to it alone may wait: one that asks on and on and reads nothing is cut off. */
    private static final int ANSWERS = 200;

    /** After so many chunks it is the others' turn. */
    private static final int CHUNKS_AT_ONCE = 8;

    private final StreamSink sink;
    private final Encoding encoding;
    private final BooleanSupplier loggedIn;
    private final AtomicReference<LiveFilter> filter;
    private final Queue<Answer> answers = new ArrayBlockingQueue<>(ANSWERS);
    private final Missed missed = new Missed();
    private long at;
    private @Nullable CatchUp catchUp;
    private long endsAt;
    private boolean endSaid;
    private volatile long heardAt = System.nanoTime();

    private static final class Answer {
        private final byte[] bytes;
        private final boolean isLast;

        Answer(byte[] bytes, boolean isLast) {
            this.bytes = bytes;
            this.isLast = isLast;
        }
    }

    /** Events that were left out. */
    private static final class Missed {
        private long count;
        private long from;
        private long to;

        void add(long position) {
            from = count == 0 ? position : Math.min(from, position);
            to = count == 0 ? position : Math.max(to, position);
            count++;
        }
    }

    /**
     * A client.
     *
     * @param loggedIn whether its login still holds
     */
    public LiveClient(StreamSink sink, Encoding encoding, LiveFilter filter, BooleanSupplier loggedIn) {
        this.sink = sink;
        this.encoding = encoding;
        this.filter = new AtomicReference<>(filter);
        this.loggedIn = loggedIn;
    }

    StreamSink sink() {
        return sink;
    }

    Encoding encoding() {
        return encoding;
    }

    LiveFilter filter() {
        return Objects.requireNonNull(filter.get(), "set from the beginning");
    }

    /** It wants something else from now on. */
    public void filter(LiveFilter wanted) {
        filter.set(wanted);
    }

    boolean isLoggedIn() {
        return loggedIn.getAsBoolean();
    }

    /** A sign of life. */
    public void heard() {
        heardAt = System.nanoTime();
    }

    long silentNanos(long now) {
        return now - heardAt;
    }

    /** Says something to it alone, on the wire as it is. */
    public void say(byte[] onTheWire) {
        say(new Answer(onTheWire, false));
    }

    private void say(Answer answer) {
        if (!answers.offer(answer)) {
            sink.close();
        }
    }

    /** Says something to it alone, and ends the connection when that is sent. */
    public void sayLast(byte[] onTheWire) {
        say(new Answer(onTheWire, true));
    }

    /** Says something to it alone, without a place. */
    void tell(byte[] json) {
        say(encoding.bytes(null, json));
    }

    void beginAt(long item, long endAt) {
        at = item;
        endsAt = endAt;
    }

    void catchUp(@Nullable CatchUp with) {
        catchUp = with;
    }

    @Nullable
    CatchUp catchUp() {
        return catchUp;
    }

    boolean isPastItsTime(long now) {
        return now - endsAt >= 0;
    }

    /** The items below a number go: what it has not got of them is missed. */
    void leaveOut(Ring ring, long below) {
        if (catchUp != null) {
            return;
        }
        for (; at < below; at++) {
            LiveItem item = ring.get(at);
            if (item instanceof EventItem event && item.isEventFor(filter())) {
                missed.add(event.position());
            }
        }
    }

    long at() {
        return at;
    }

    /** It goes on here, and no longer by itself. */
    void joinAt(long item) {
        at = item;
        catchUp = null;
    }

    /** Sends what there is for it, as far as it takes it. True when there may be more at once. */
    boolean send(Ring ring, Chunks chunks) {
        for (int i = 0; i < CHUNKS_AT_ONCE; i++) {
            boolean waiting = !answers.isEmpty() || missed.count > 0 || catchUp != null || at < ring.next();
            if (!waiting || !sink.isReady()) {
                sink.flush();
                return false;
            }
            byte[] next = next(ring, chunks);
            if (next == null) {
                sink.flush();
                return false;
            }
            if (next.length > 0) {
                sink.write(next);
            }
            if (endSaid) {
                sink.flush();
                sink.close();
            }
        }
        sink.flush();
        return !sink.isClosed();
    }

    private byte @Nullable [] next(Ring ring, Chunks chunks) {
        Answer answer = answers.poll();
        if (answer != null) {
            endSaid |= answer.isLast;
            return answer.bytes;
        }
        CatchUp own = catchUp;
        if (own != null) {
            return own.next(ring, this);
        }
        if (missed.count > 0) {
            return missedMessage(ring);
        }
        if (at >= ring.next()) {
            return null;
        }
        Chunks.Chunk chunk = chunks.from(at, filter(), encoding);
        at = chunk.next();
        return chunk.bytes();
    }

    private byte[] missedMessage(Ring ring) {
        byte[] message = Messages.missed(missed.count, OptionalLong.of(missed.from), OptionalLong.of(missed.to));
        missed.count = 0;
        return encoding.bytes(at > ring.first() ? ring.get(at - 1).place() : null, message);
    }
}

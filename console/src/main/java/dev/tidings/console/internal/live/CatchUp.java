// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.EventBus;
import dev.tidings.core.MissedEvents;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a client that was away to where the others are, by a tail of its own, which waits for it. Where it has come to a place that the others
 * have passed, too, it goes on with them: from there all get the same.
 *
 * <p>The tail's thread puts events in, the thread that sends takes them out.
 */
final class CatchUp implements TailListener {
    private static final int QUEUE = 500;
    private static final int AT_ONCE = 200;

    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(QUEUE);
    private final EventRenderer renderer;
    private final Runnable news;
    private volatile boolean closed;
    private volatile boolean givenUp;
    private volatile @Nullable Tail tail;
    private @Nullable String place;

    /**
     * A client that comes back.
     *
     * @param from where it was
     * @param news called when there is something to send
     */
    CatchUp(TailPlace from, EventRenderer renderer, Runnable news) {
        place = from.toString();
        this.renderer = renderer;
        this.news = news;
    }

    /**
     * Begins to read.
     *
     * @throws IllegalArgumentException when the place is none of this log
     */
    void open(EventBus bus, TailPlace from) {
        Tail opened = bus.tail(TailOptions.DEFAULT.after(from), this);
        tail = opened;
        if (closed) {
            opened.close();
        }
    }

    @Override
    public void event(TailedEvent event) throws InterruptedException {
        put(renderer.shown(event));
    }

    @Override
    public void missed(MissedEvents missed) throws InterruptedException {
        put(missed);
    }

    private void put(Object item) throws InterruptedException {
        boolean done = false;
        while (!done && !closed) {
            done = queue.offer(item, 1, TimeUnit.SECONDS);
        }
        news.run();
    }

    /** The client gets what comes now, and no more. */
    void giveUp() {
        givenUp = true;
        close();
        news.run();
    }

    boolean isGivenUp() {
        return givenUp;
    }

    void close() {
        closed = true;
        Tail open = tail;
        if (open != null) {
            open.close();
        }
    }

    /** The number of the item at which the client goes on with the others; null when it is not there yet. */
    @Nullable
    Long meets(Ring ring) {
        Long passed = ring.at(place);
        return passed == null ? null : passed + 1;
    }

    /** What the client gets next; null when there is nothing. */
    byte @Nullable [] next(Ring ring, LiveClient client) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Object item = null;
        for (int i = 0; i < AT_ONCE && bytes.size() < Chunks.BYTES; i++) {
            item = queue.poll();
            if (item instanceof TailedEvent event) {
                give(event, client, bytes);
            } else if (item instanceof MissedEvents missed) {
                byte[] message = Messages.missed(missed.count(), missed.first(), missed.last());
                client.encoding().write(null, message, bytes);
            } else {
                break;
            }
        }
        Long together = meets(ring);
        if (together != null) {
            client.joinAt(together);
            close();
        }
        return item == null && bytes.size() == 0 && together == null ? null : bytes.toByteArray();
    }

    private void give(TailedEvent event, LiveClient client, ByteArrayOutputStream bytes) {
        long position = event.position().orElseThrow();
        EventItem item = new EventItem(event, position, null, renderer);
        place = item.place();
        if (client.filter().takes(item.event())) {
            client.encoding().write(item.place(), item.json(client.filter()), bytes);
        }
    }
}

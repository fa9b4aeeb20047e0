// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.EventBus;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.MissedEvents;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tail of the bus for all clients, and the one thread that sends: it never waits for a client. Lives from the first client until some time
 * after the last.
 *
 * <p>Thread-safe; what is not said to be for any thread is for the one that sends.
 */
final class LiveRun implements TailListener {
    private static final Logger log = LoggerFactory.getLogger(LiveRun.class);

    /** How many items the slowest client may be behind, and how much memory they may take, about. */
    static final int KEPT = 20_000;

    private static final long KEPT_BYTES = 32L << 20;

    /** What comes within this goes out together: a write costs more than a message. */
    private static final long LINGER = Duration.ofMillis(20).toNanos();

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long IDLE = Duration.ofSeconds(30).toNanos();
    private static final int INBOX = 10_000;

    private final EventRenderer renderer;
    private final Predicate<LiveRun> whenIdle;
    private final BlockingQueue<Object> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Thread thread;
    private final Set<LiveClient> clients = new LinkedHashSet<>();
    private final Ring ring = new Ring(KEPT, KEPT_BYTES);
    private final Chunks chunks = new Chunks(ring);
    private final Rates rates = new Rates();
    private final ExpectedHandlers expected;
    private final ComingBack comingBack;
    private final Outcomes outcomes;
    private final Watch watch;
    private final Tail tail;
    private volatile boolean ended;
    private volatile long numberOfNext;
    private @Nullable String place;
    private long count;
    private long emptySince = System.nanoTime();

    /**
     * Opens the tail; {@link #start} begins to send.
     *
     * @param whenIdle asked whether it may end when nobody has looked on for a while
     * @throws dev.tidings.core.StorageException when the storage cannot be read
     */
    LiveRun(EventBus bus, EventRenderer renderer, LiveSettings settings, SideWork side, Predicate<LiveRun> whenIdle) {
        this.renderer = renderer;
        this.whenIdle = whenIdle;
        expected = new ExpectedHandlers(bus);
        comingBack = new ComingBack(bus, renderer, side, this::signal);
        outcomes = new Outcomes(bus, side);
        watch = new Watch(settings);
        thread = new Thread(this::run, "tidings-console-live");
        thread.setDaemon(true);
        tail = bus.tail(TailOptions.DEFAULT.withQueueCapacity(100_000), this);
        place = tail.place().map(Object::toString).orElse(null);
        add(NoticeItem.start(place));
    }

    void start() {
        thread.start();
    }

    /** Where a client begins that comes now, for any thread. */
    long now() {
        return numberOfNext;
    }

    /** Whether clients cannot join any more; for any thread. */
    boolean isEnded() {
        return ended;
    }

    /** There may be something to send; for any thread. */
    void signal() {
        if (signalled.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    /** Takes a client in, at the item that {@link #now} said, or where it was; for any thread. */
    void join(LiveClient client, long at, @Nullable TailPlace after) {
        tasks.add(() -> {
            clients.add(client);
            client.beginAt(Math.max(at, ring.first()), watch.endOf(System.nanoTime()));
            if (after != null) {
                comingBack.begin(client, after, ring);
            }
        });
        signal();
        if (!thread.isAlive()) {
            client.sink().close(); // it ended meanwhile; whoever comes back gets a new one
        }
    }

    /** Ends everything; for any thread. */
    void end() {
        ended = true;
        tail.close();
        signal();
    }

    /** Waits for the thread that sends, a second at most; for any thread. */
    void awaitEnd() {
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    @Override
    public void ended(Tail.End end) {
        ended = true;
        signal();
    }

    private void put(Object item) throws InterruptedException {
        boolean done = false;
        while (!done && !ended) {
            done = inbox.offer(item, 1, TimeUnit.SECONDS);
        }
        signal();
    }

    private void run() {
        try {
            send();
        } catch (RuntimeException | Error e) {
            log.error("Live feeds of the console have failed; clients may come back", e);
        } finally {
            end();
            comingBack.end();
            runTasks();
            List.copyOf(clients).forEach(client -> watch.end(client, false, "The server ends."));
        }
    }

    private void send() {
        long nextSecond = System.nanoTime() + SECOND;
        while (!ended) {
            signalled.set(false);
            runTasks();
            takeInbox();
            long now = System.nanoTime();
            if (now - nextSecond >= 0) {
                nextSecond = Math.max(nextSecond + SECOND, now);
                eachSecond(now);
            }
            boolean more = sendToAll();
            if (!more) {
                park(LINGER);
                awaitSignal(nextSecond);
            }
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void awaitSignal(long until) {
        long left = until - System.nanoTime();
        while (!signalled.get() && left > 0) {
            LockSupport.parkNanos(this, left);
            left = until - System.nanoTime();
        }
    }

    private static void park(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void takeInbox() {
        List<Object> items = new ArrayList<>();
        inbox.drainTo(items, INBOX);
        for (Object item : items) {
            if (item instanceof TailedEvent event) {
                take(event);
            } else if (item instanceof MissedEvents missed) {
                add(NoticeItem.toAll(place, Messages.missed(missed.count(), missed.first(), missed.last())));
            }
        }
    }

    private void take(TailedEvent event) {
        rates.count(event.event().type());
        EventItem item = new EventItem(event, event.position().orElse(++count), expected.of(event.event()), renderer);
        place = item.place();
        add(item);
    }

    private void add(LiveItem item) {
        if (ring.isFull()) {
            long half = ring.first() + (ring.next() - ring.first()) / 2 + 1;
            long quarter = ring.first() + (ring.next() - ring.first()) / 4 + 1;
            clients.stream().filter(client -> client.at() < quarter).forEach(client -> client.leaveOut(ring, half));
            ring.dropBelow(quarter);
        }
        ring.add(item);
        numberOfNext = ring.next();
    }

    private void eachSecond(long now) {
        List<LiveClient> gone =
                clients.stream().filter(client -> watch.isOver(client, now)).toList();
        gone.forEach(this::remove);
        emptySince = clients.isEmpty() ? emptySince : now;
        if (now - emptySince > IDLE && whenIdle.test(this)) {
            end();
            return;
        }
        expected.lookAgain();
        byte[] counted = rates.message();
        clients.stream()
                .filter(client ->
                        client.catchUp() != null && client.filter().sees().rates())
                .forEach(client -> client.tell(counted));
        add(NoticeItem.rates(place, counted, watch.tellsPlaces()));
        comingBack.look(ring);
        if (clients.stream().anyMatch(client -> client.filter().sees().events())) {
            outcomes.look(ring, found -> {
                tasks.add(() -> changed(found));
                signal();
            });
        }
    }

    private void changed(List<LoggedEvent> found) {
        for (LoggedEvent logged : found) {
            EventItem item = ring.event(logged.position());
            if (item != null && !item.handlers().equals(logged.handlers())) {
                OutcomeItem news = new OutcomeItem(place, item, logged.handlers(), renderer);
                item.handlers(logged.handlers());
                add(news);
            }
        }
    }

    private void remove(LiveClient client) {
        clients.remove(client);
        comingBack.remove(client);
    }

    private boolean sendToAll() {
        chunks.forget();
        boolean more = false;
        for (LiveClient client : clients) {
            more |= client.send(ring, chunks);
        }
        return more;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.PendingDelivery;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The events of one subscription between being read and being settled, while this instance holds its lease. Fresh ones come from the
 * log, pending ones from the storage's deliveries.
 *
 * <p>What a key can rely on: of all its events at most one is in hand. When one fails, those behind it become pending as well, and so
 * does every later one as long as the storage has a pending one of the key.
 *
 * <p>Pending deliveries that were there when the lease was taken are attempted one at a time: one of them may have ended the process
 * of the last holder, and must not take the blame to its neighbours.
 *
 * <p>Thread-safe; no method waits.
 */
final class Window {
    /** How many events of one key wait here; more would fill the memory behind a slow handler, and wait in the storage. */
    static final int MAX_BEHIND = 100;

    /** How many times as many may wait behind others of their key. */
    private static final int MAX_OPEN = 20;

    /** What a save writes, and what it makes superfluous here. */
    record Save(Completion completion, int changes, long settled) {}

    private final int capacity;
    private final Flow flow;
    private final long takenOverAt;
    private final KeyQueues queues;
    private final OpenEvents open = new OpenEvents();
    private final Set<Long> pending = new HashSet<>();
    private final Deque<Item> suspects = new ArrayDeque<>();
    private final Set<Item> inHand = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<DeliveryChange> changes = new ArrayList<>();

    /** Keys of which an event became pending since the storage was last asked for blocked keys. */
    private final Set<String> newlyBlocked = new HashSet<>();

    /** Positions of pending events that were settled since the storage was last asked for due ones: its answer may be older. */
    private final Set<Long> newlySettled = new HashSet<>();

    /** Fresh events that died. Others of their key go on when that is stored: a crash before would bring the dead ones back after them. */
    private final Map<Long, Item> dying = new HashMap<>();

    private Cursor readTo;
    private long settled;
    private long saved;
    private boolean suspectInHand;
    private boolean somethingSettledMayFreeOthers;
    private boolean newPending;
    private boolean retired;
    private boolean logGoesOn;

    /**
     * @param start where the lease was taken
     * @param flow how many events of the subscription may be in hand, and in which order
     * @param capacity how many events may wait for a thread when another page is read
     */
    Window(Cursor start, Flow flow, int capacity) {
        readTo = start;
        takenOverAt = start.position();
        this.flow = flow;
        queues = new KeyQueues(flow.concurrency() == 1);
        this.capacity = capacity;
    }

    /** Gives out nothing more: what is in hand is the last. */
    synchronized void retire() {
        retired = true;
    }

    synchronized boolean isRetired() {
        return retired;
    }

    synchronized Cursor readTo() {
        return readTo;
    }

    synchronized boolean hasRoom() {
        return queues.readyCount() + inHand.size() < capacity && open.size() < capacity * MAX_OPEN;
    }

    synchronized boolean hasNewlyBlocked() {
        return !newlyBlocked.isEmpty();
    }

    /** The storage is about to be asked for blocked keys: those that it knows of need not be known here. */
    synchronized void beginAsking() {
        if (changes.isEmpty()) {
            newlyBlocked.clear();
        }
    }

    /** Whether the log goes on behind what was read: a batch is then filled up first. */
    synchronized void expectMore(boolean more) {
        logGoesOn = more;
    }

    /** Takes in a page that holds nothing for the subscription. */
    synchronized void pass(Cursor end) {
        readTo = end;
    }

    /** Takes in the events of a page that the subscription takes; none of a blocked key goes to the handler yet. */
    synchronized void admit(LogPage page, Collection<StoredEvent> events, Set<String> blockedKeys) {
        newlyBlocked.addAll(blockedKeys);
        for (StoredEvent stored : events) {
            admit(open.item(stored, flow.keyOf(stored), stored.position() <= readTo.position()));
        }
        readTo = page.end();
    }

    private void admit(Item item) {
        if (newlyBlocked.contains(item.key()) || (!flow.strict() && queues.lengthBehind(item.key()) >= MAX_BEHIND)) {
            park(item);
            settled++;
        } else {
            open.add(item);
            queues.add(item);
        }
    }

    private void park(Item item) {
        changes.add(new DeliveryChange.Park(item.position(), item.key()));
        if (item.key() != null) {
            newlyBlocked.add(item.key());
        }
    }

    /** The storage is about to be asked for due deliveries: what is settled and stored it does not answer with. */
    synchronized void beginAskingForDue() {
        newlySettled.retainAll(changes.stream().map(DeliveryChange::position).collect(Collectors.toSet()));
    }

    /** Takes in pending deliveries that are due, but for those that are here already or behind one of their key. */
    synchronized void admitDue(List<PendingDelivery> due) {
        for (PendingDelivery delivery : due) {
            Item item = new Item(delivery.event(), flow.keyOf(delivery.event()), Item.LATE, delivery.attempts());
            boolean known = pending.contains(item.position()) || newlySettled.contains(item.position());
            if (!known && !queues.isBusy(item.key())) {
                pending.add(item.position());
                enqueue(item);
            }
        }
    }

    private void enqueue(Item item) {
        if (isSuspect(item)) {
            suspects.add(item);
        } else {
            queues.add(item);
        }
    }

    private boolean isSuspect(Item item) {
        return item.isPending() && item.position() <= takenOverAt;
    }

    /**
     * Takes the next events into hand: one, or several fresh ones for a handler of batches; none when all is done or waits, or when a
     * batch is not full and the log goes on.
     */
    synchronized List<Item> next(int batchSize) {
        List<Item> taken = new ArrayList<>();
        if (retired) {
            return taken;
        }
        if (!suspectInHand && !suspects.isEmpty()) {
            taken.add(suspects.remove());
            suspectInHand = true;
        } else if (!isToBeFilledUp(batchSize) && (flow.concurrency() > 1 || dying.isEmpty())) {
            takeReady(taken, batchSize);
        }
        inHand.addAll(taken);
        return taken;
    }

    private boolean isToBeFilledUp(int batchSize) {
        return logGoesOn && queues.readyCount() < batchSize && hasRoom();
    }

    private void takeReady(List<Item> taken, int batchSize) {
        Item next = queues.next();
        while (next != null) {
            taken.add(next);
            Item following = queues.peek();
            boolean together =
                    taken.size() < batchSize && !next.isPending() && following != null && !following.isPending();
            next = together ? queues.next() : null;
        }
    }

    /** Whether an event could be taken into hand. */
    synchronized boolean hasReady() {
        return !retired && (queues.hasReady() || (!suspectInHand && !suspects.isEmpty()));
    }

    /** Lets an event in hand wait behind one of its key that has become pending; false when there is none. */
    synchronized boolean parkIfBlocked(Item item) {
        boolean blocked = newlyBlocked.contains(item.key());
        if (blocked) {
            park(item);
            settleSaved(item, true);
        }
        return blocked;
    }

    /** How many events are in hand. */
    synchronized int inHand() {
        return inHand.size();
    }

    /**
     * An event in hand is done with.
     *
     * @param change what becomes of it; null when the handler succeeded
     */
    synchronized void settle(Item item, @Nullable DeliveryChange change) {
        if (change != null) {
            changes.add(change);
        } else if (item.isPending()) {
            changes.add(new DeliveryChange.Done(item.position()));
        }
        if (change instanceof DeliveryChange.Dead && !item.isPending()) {
            dying.put(item.position(), item);
        }
        settleSaved(item, change instanceof DeliveryChange.Retry);
    }

    /** An event in hand is done with, and what becomes of it is stored or among the changes; {@code again} when it is tried again. */
    synchronized void settleSaved(Item item, boolean again) {
        settled++;
        open.remove(item);
        if (item.isPending()) {
            newlySettled.add(item.position());
        }
        takeOutOfHand(item);
        if (again && item.key() != null) {
            newlyBlocked.add(item.key());
            queues.withdraw(item.key()).forEach(this::makePending);
        } else if (!isSuspect(item) && !dying.containsKey(item.position())) {
            queues.release(item.key());
        }
        somethingSettledMayFreeOthers |= !again && !queues.isBusy(item.key());
    }

    private void makePending(Item behind) {
        pending.remove(behind.position());
        if (!behind.isPending()) {
            open.remove(behind);
            park(behind);
            settled++;
        }
    }

    /**
     * The handler was not called with a pending event after all: the storage still has it, and answers with it again. Nothing happens
     * when the event is settled, or fresh: a fresh one comes again to whoever holds the next lease.
     */
    synchronized void giveBack(Item item) {
        if (takeOutOfHand(item) && item.isPending() && !isSuspect(item)) {
            queues.release(item.key());
        }
    }

    /** An event in hand is as it was before it was given out: what it waits for is nothing of its own. It is the next one again. */
    synchronized void putBack(Item item) {
        if (!inHand.remove(item)) {
            return;
        }
        if (isSuspect(item)) {
            suspects.addFirst(item);
            suspectInHand = false;
        } else {
            queues.putBack(item);
        }
    }

    private boolean takeOutOfHand(Item item) {
        boolean held = inHand.remove(item);
        if (held) {
            pending.remove(item.position());
            suspectInHand &= !isSuspect(item);
        }
        return held;
    }

    /**
     * Whether, since this was last asked, an event was settled behind which pending ones of its key may have waited. As long as something is
     * to be saved it stays so: the storage may yet hold the others back behind what it does not know to be settled.
     */
    synchronized boolean takeFreed() {
        boolean freed = somethingSettledMayFreeOthers;
        somethingSettledMayFreeOthers = freed && !changes.isEmpty();
        return freed;
    }

    /** Events became pending in the storage by another hand. */
    synchronized void expectPending() {
        newPending = true;
    }

    /** Whether, since this was last asked, events became pending in the storage, whose times are not known here. */
    synchronized boolean takeNewPending() {
        boolean news = newPending;
        newPending = false;
        return news;
    }

    /** How many events were settled so far. */
    synchronized long settled() {
        return settled;
    }

    synchronized boolean hasChanges() {
        return !changes.isEmpty();
    }

    /** Whether events were settled that are not saved. */
    synchronized boolean isUnsaved() {
        return settled > saved;
    }

    /** Whether everything that was read is settled. */
    synchronized boolean isEmpty() {
        return open.size() == 0;
    }

    /** Whether nothing of what was read is in hand or waits for a thread. */
    synchronized boolean isIdle() {
        return open.size() == 0 && inHand.isEmpty() && !hasReady();
    }

    /** What to save, as if these events in hand were settled already. */
    synchronized Save save(Collection<Item> asSettled) {
        List<Item> fresh = asSettled.stream().filter(item -> !item.isPending()).toList();
        List<DeliveryChange> all = new ArrayList<>(changes);
        asSettled.stream().filter(Item::isPending).forEach(item -> all.add(new DeliveryChange.Done(item.position())));
        boolean nothingBegun = open.size() == fresh.size() || (retired && inHand.size() == asSettled.size());
        Completion completion = new Completion(open.cursor(readTo, fresh), nothingBegun, all);
        return new Save(completion, changes.size(), settled);
    }

    /** Up to where everything is settled. */
    synchronized Cursor settledTo() {
        return open.cursor(readTo, List.of());
    }

    private void buried(long position) {
        Item dead = dying.remove(position);
        if (dead != null) {
            queues.release(dead.key());
            somethingSettledMayFreeOthers = true;
        }
    }

    /** Whether an event died of which the storage does not know. */
    synchronized boolean isDying() {
        return !dying.isEmpty();
    }

    /** A save is committed, and with it these events in hand are settled. */
    synchronized void saved(Save save, Collection<Item> asSettled) {
        List<DeliveryChange> written = changes.subList(0, save.changes());
        newPending |= !written.stream().allMatch(DeliveryChange.Done.class::isInstance);
        written.forEach(change -> buried(change.position()));
        written.clear();
        asSettled.forEach(item -> settleSaved(item, false));
        saved = Math.max(saved, save.settled() + asSettled.size());
    }
}

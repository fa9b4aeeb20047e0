// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.CircularEventException;
import dev.tidings.core.Event;
import dev.tidings.core.internal.EventIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events that a thread is inside of: each handler that publishes is one level deeper than the event it handles. What a
 * thread publishes at a depth above zero was caused by the event one level up.
 *
 * <p>The common publication only counts its depth up and down. No reference is written on that way: with G1, storing one into
 * an old object costs more than the rest of the publication. The id of an event that nobody has looked at is made when an event
 * that it caused asks for it.
 *
 * <p>Belongs to one thread.
 */
public final class CallStack {
    private static final class PerThread extends ThreadLocal<CallStack> {
        @Override
        protected CallStack initialValue() {
            return new CallStack();
        }
    }

    /** Where a thread was before it entered an event. */
    record Place(int depth, int base) {}

    private static final PerThread CURRENT = new PerThread();

    /** The number of causes of what the thread publishes now. */
    int depth;

    /** The depth at which the thread's own work begins; deeper is inside a SYNC handler. */
    int base;

    /** The lane whose worker the thread is; null elsewhere. */
    @Nullable
    QueuedLane lane;

    /** By depth: the event there, its publication, or the cause that it is for others; null where nobody has asked. */
    private @Nullable Object[] known = new Object[8];

    /** Whether something may be known. */
    private boolean unsettled;

    /** By depth, from {@link #watchedFrom} on: the type of the event there. */
    private @Nullable String[] types = {};

    private int watchedFrom = Integer.MAX_VALUE;

    /** Deliveries that wait for the outermost publication to be done with its SYNC handlers, in the order of publication. */
    private final List<Runnable> deferred = new ArrayList<>();

    /** Whether there are any; a field, because every publication asks. */
    boolean anyDeferred;

    private CallStack() {}

    /** The calling thread's. */
    public static CallStack current() {
        return CURRENT.get();
    }

    /** What caused that which the thread publishes now; null outside of handlers. */
    public @Nullable Cause cause() {
        return causeOf(depth);
    }

    /** What caused the event at a level. */
    @Nullable
    Cause causeOf(int level) {
        return level == 0 ? null : causeAt(level - 1);
    }

    private Cause causeAt(int level) {
        Object there = level < known.length ? known[level] : null;
        if (there instanceof Cause cause) {
            return cause;
        }
        Event<?> event = there instanceof Publication publication ? publication.envelope() : (Event<?>) there;
        Cause cause = event == null ? causeOfUnseen(level) : Cause.of(event, level + 1, chainUpTo(level));
        know(level, cause);
        return cause;
    }

    private Cause causeOfUnseen(int level) {
        String id = EventIds.next();
        return new Cause(id, level == 0 ? id : causeAt(level - 1).correlationId(), level + 1, chainUpTo(level));
    }

    /** The cause that the event at a level is for others; null when it caused nothing yet. */
    @Nullable
    Cause knownCauseAt(int level) {
        return level < known.length && known[level] instanceof Cause cause ? cause : null;
    }

    /** Notes the event at a level: itself, its publication, or the cause that it is. */
    void know(int level, Object event) {
        if (level >= known.length) {
            known = Arrays.copyOf(known, level * 2);
        }
        known[level] = event;
        unsettled = true;
    }

    /** Comes back to a depth: the handlers of the event at this level are done. */
    void leave(int level) {
        depth = level;
        if (unsettled) {
            settle(level);
        }
    }

    private void settle(int level) {
        if (level < known.length) {
            known[level] = null;
        }
        unsettled = level > 0;
    }

    /** Begins to handle an event in a worker. */
    Place enterWorker(int level, List<String> causes, @Nullable Object event) {
        Place before = enterSync(level, causes, event);
        base = depth;
        return before;
    }

    /** Begins to call SYNC handlers of an event. */
    Place enterSync(int level, List<String> causes, @Nullable Object event) {
        Place before = new Place(depth, base);
        rememberChain(level, causes);
        if (event != null) {
            remember(level, event instanceof Publication publication ? publication.type() : ((Event<?>) event).type());
            know(level, event);
        }
        depth = level + 1;
        return before;
    }

    /** Takes the types that an event brings along, in place of those that earlier work of the thread has left there. */
    private void rememberChain(int level, List<String> causes) {
        watchedFrom = Math.max(0, level - causes.size());
        for (int i = watchedFrom; i < level; i++) {
            remember(i, causes.get(causes.size() - level + i));
        }
        if (level < types.length) {
            types[level] = null;
        }
    }

    /** What is done in the place of an event. */
    public interface Work {
        void run() throws Throwable;
    }

    /** Does the work of a worker for an event. */
    public static void runInWorker(Event<?> event, Work work) throws Throwable {
        CallStack stack = current();
        Place before = stack.enterWorker(Cause.depthOf(event), Cause.chainOf(event), event);
        try {
            work.run();
        } finally {
            stack.leave(before);
        }
    }

    void leave(Place before) {
        leave(depth - 1);
        depth = before.depth();
        base = before.base();
    }

    /** Whether the thread is inside a SYNC handler. */
    boolean isInSyncHandler() {
        return depth > base;
    }

    /** The place of a publication's deliveries among the deferred ones: before those of the publications inside it. */
    int deferredSoFar() {
        return deferred.size();
    }

    void defer(int place, Runnable delivery) {
        deferred.add(Math.min(place, deferred.size()), delivery);
        anyDeferred = true;
    }

    /** At the end of an outermost publication: runs what was deferred. */
    void runDeferred() {
        while (anyDeferred && !isInSyncHandler()) {
            Runnable first = deferred.remove(0);
            anyDeferred = !deferred.isEmpty();
            first.run();
        }
    }

    /**
     * Keeps the type of an event whose chain of causes is suspiciously long, and refuses one beyond the limit.
     *
     * @throws CircularEventException when it is deeper than the limit
     */
    void watch(String type, int level, CausationLimit limit) {
        if (level != depth || level <= limit.watchedFrom() || level < watchedFrom) {
            watchedFrom = level;
        }
        remember(level, type);
        if (level > limit.max()) {
            throw new CircularEventException(level, limit.max(), chainUpTo(level));
        }
    }

    private void remember(int level, String type) {
        if (level >= types.length) {
            types = Arrays.copyOf(types, level * 2 + 1);
        }
        types[level] = type;
    }

    private List<String> chainUpTo(int level) {
        int begin = Math.max(watchedFrom, level + 1 - CausationLimit.MAX_CHAIN);
        return begin > level || level >= types.length
                ? List.of()
                : Arrays.stream(types, begin, level + 1)
                        .filter(Objects::nonNull)
                        .toList();
    }
}

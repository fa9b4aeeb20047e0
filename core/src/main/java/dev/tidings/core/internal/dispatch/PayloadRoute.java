// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Transactions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short way of bare payloads whose handlers are all in the process: no store, no interceptor, and an envelope only if a handler
 * reads it.
 *
 * <p>Thread-safe.
 */
final class PayloadRoute extends Route {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.publications");

    /** What all routes of a bus share. */
    record Shared(Transactions transactions, ChainStamper stamper) {}

    private final Shared shared;
    private final RouteContext context;
    private final RouteCalls calls;
    private final AsyncHandOver async;
    private final boolean readEnvelope;

    /** Whether there are only SYNC handlers of payloads. */
    private final boolean shortest;

    private final int watchedFrom;

    private final LoopChain loop;

    /** Does the same as the loop, faster; null before the route is hot, and to threads that do not see it yet. */
    private @Nullable SyncChain stamped;

    PayloadRoute(
            Class<?> published,
            Shared shared,
            RouteContext context,
            RouteCalls calls,
            AsyncHandOver async,
            @Nullable PayloadRoute earlier) {
        super(published);
        this.shared = shared;
        this.context = context;
        this.calls = calls;
        this.async = async;
        readEnvelope = calls.readEnvelope() || async.readEnvelope();
        shortest = !readEnvelope && async.isEmpty();
        watchedFrom = context.bus().limit().watchedFrom();
        loop = new LoopChain(calls, this::becomeHot);
        stamped = earlier != null && earlier.calls.equals(calls) ? earlier.stamped : null;
    }

    private void becomeHot() {
        stamped = shared.stamper().stamp(calls);
    }

    @Override
    void publish(Object payload) {
        CallStack stack = CallStack.current();
        int level = stack.depth;
        if (shortest && level < watchedFrom && !log.isDebugEnabled()) {
            runSync(stack, level, payload, null);
            if (stack.anyDeferred) {
                stack.runDeferred();
            }
        } else {
            publishWithCare(stack, level, payload);
        }
    }

    private void publishWithCare(CallStack stack, int level, Object payload) {
        if (level >= watchedFrom) {
            stack.watch(context.descriptor().type(), level, context.bus().limit());
        }
        boolean debug = log.isDebugEnabled();
        Event<?> event = debug || readEnvelope ? envelope(stack, level, payload) : null;
        if (debug) {
            log.debug("Published {}", event);
        }
        if (event != null) {
            stack.know(level, event);
        }
        if (async.isEmpty()) {
            runSync(stack, level, payload, event);
            stack.runDeferred();
        } else {
            publishToAll(stack, level, payload, event);
        }
    }

    private Event<?> envelope(CallStack stack, int level, Object payload) {
        Event<?> event = context.envelope(payload, stack, level);
        if (async.readEnvelope()) {
            event.time(); // the time of publication, not that at which a worker gets to it
        }
        return event;
    }

    private void runSync(CallStack stack, int level, Object payload, @Nullable Event<?> event) {
        SyncChain fast = stamped;
        stack.depth = level + 1;
        try {
            (fast == null ? loop : fast).run(payload, event);
        } finally {
            stack.leave(level);
        }
    }

    private void publishToAll(CallStack stack, int level, Object payload, @Nullable Event<?> event) {
        Object item = itemOf(stack, level, payload, event);
        boolean afterCommit = shared.transactions().isActive();
        if (afterCommit) {
            shared.transactions().onCompletion(new AfterCommit().with(async, item));
        }
        int place = stack.deferredSoFar();
        if (!calls.calls().isEmpty()) {
            if (item instanceof Publication publication) {
                stack.know(level, publication);
            }
            runSync(stack, level, payload, event);
        }
        if (afterCommit) {
            stack.runDeferred();
        } else {
            List<String> full = async.handOver(stack, place, item);
            async.start();
            AsyncHandOver.requireRoom(full);
        }
    }

    /** A payload that is for one handler alone needs nothing around it. */
    private Object itemOf(CallStack stack, int level, Object payload, @Nullable Event<?> event) {
        if (event != null) {
            return new Publication(event);
        }
        return level == 0 && calls.calls().isEmpty() && !async.hasSeveral()
                ? payload
                : Publication.ofPayload(payload, context, stack.causeOf(level));
    }
}

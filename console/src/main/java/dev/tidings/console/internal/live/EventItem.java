// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerState;
import dev.tidings.core.TailedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that was committed. Only for the thread that sends. */
final class EventItem extends LiveItem {
    /** What an event costs besides its payload, which is there as text, in the message and in batches of messages. */
    private static final int ENVELOPE = 1_500;

    private final TailedEvent tailed;
    private final long position;
    private final EventRenderer renderer;
    private final Outcome outcome;
    private @Nullable List<HandlerState> handlers;
    private byte @Nullable [] json;

    /**
     * An event.
     *
     * @param position in the log; without a storage, a number of this process
     * @param handlers how they fare; null when nobody knows
     */
    EventItem(TailedEvent tailed, long position, @Nullable List<HandlerState> handlers, EventRenderer renderer) {
        super(tailed.place().map(Object::toString).orElse(null));
        this.tailed = tailed;
        this.position = position;
        this.handlers = handlers;
        this.renderer = renderer;
        outcome = Outcome.of(handlers());
    }

    long position() {
        return position;
    }

    Event<String> event() {
        return tailed.event();
    }

    TailedEvent tailed() {
        return tailed;
    }

    /** How its handlers fare by now. */
    List<HandlerState> handlers() {
        return handlers == null ? List.of() : handlers;
    }

    /** Its message was perhaps sent already: the news goes out as an item of its own. */
    void handlers(List<HandlerState> now) {
        handlers = now;
    }

    @Override
    boolean isFor(LiveFilter filter) {
        return (filter.outcome() == null || filter.outcome() == outcome) && filter.takes(event());
    }

    @Override
    boolean isEventFor(LiveFilter filter) {
        return isFor(filter);
    }

    @Override
    byte[] json(LiveFilter filter) {
        byte[] known = json;
        if (known == null) {
            known = Messages.event(place(), renderer.event(event(), position, tailed.recordedAt(), handlers));
            json = known;
        }
        return known;
    }

    @Override
    int size() {
        return ENVELOPE + 2 * event().payload().length();
    }
}

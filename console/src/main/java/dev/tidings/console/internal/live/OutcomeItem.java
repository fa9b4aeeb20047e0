// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.HandlerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of an event have got on with it. Who has asked for an outcome gets the event when it has come to that; the others have it already, and
 * get the news. Only for the thread that sends.
 */
final class OutcomeItem extends LiveItem {
    private final EventItem item;
    private final List<HandlerState> handlers;
    private final Outcome before;
    private final Outcome now;
    private final EventRenderer renderer;
    private byte @Nullable [] news;
    private byte @Nullable [] event;

    OutcomeItem(@Nullable String place, EventItem item, List<HandlerState> handlers, EventRenderer renderer) {
        super(place);
        this.item = item;
        this.handlers = handlers;
        this.renderer = renderer;
        before = Outcome.of(item.handlers());
        now = Outcome.of(handlers);
    }

    @Override
    boolean isFor(LiveFilter filter) {
        Outcome wanted = filter.outcome();
        return (wanted == null || (wanted == now && wanted != before)) && filter.takes(item.event());
    }

    @Override
    boolean isEventFor(LiveFilter filter) {
        return filter.outcome() != null && isFor(filter);
    }

    @Override
    byte[] json(LiveFilter filter) {
        return filter.outcome() == null ? news() : event();
    }

    private byte[] news() {
        byte[] known = news;
        if (known == null) {
            known = Messages.outcome(item.position(), renderer.handlers(handlers));
            news = known;
        }
        return known;
    }

    private byte[] event() {
        byte[] known = event;
        if (known == null) {
            known = Messages.event(
                    place(),
                    renderer.event(item.event(), item.position(), item.tailed().recordedAt(), handlers));
            event = known;
        }
        return known;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Events of a page with the places behind them. */
final class Placed {
    private Placed() {}

    /** The events of a page that was read at a cursor. */
    static List<TailedEvent> all(Cursor from, LogPage page) {
        List<TailedEvent> events = new ArrayList<>(page.events().size());
        boolean gaps = !from.gaps().isEmpty() || !page.end().gaps().isEmpty();
        Cursor at = from;
        for (StoredEvent stored : page.events()) {
            at = gaps ? at.advancedTo(stored.position(), page.end()) : new Cursor(stored.position(), List.of());
            events.add(event(stored, at));
        }
        return events;
    }

    private static TailedEvent event(StoredEvent stored, Cursor behind) {
        return new TailedEvent(
                OptionalLong.of(stored.position()),
                stored.recordedAt(),
                stored.event(),
                Optional.of(TailPlace.of(behind)));
    }

    /** The same event behind which another cursor stands. */
    static TailedEvent at(Cursor behind, TailedEvent event) {
        return new TailedEvent(event.position(), event.recordedAt(), event.event(), Optional.of(TailPlace.of(behind)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.TailMessage;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.TailQuery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventFilter;
import dev.tidings.core.MissedEvents;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import dev.tidings.json.EventMasks;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A tail of the core for somebody who wants to be called until it is enough. */
final class DatabaseTail implements TailListener {
    private final TailQuery query;
    private final EventMasks masks;
    private final Predicate<TailMessage> sink;
    private final CountDownLatch enough = new CountDownLatch(1);

    private DatabaseTail(TailQuery query, EventMasks masks, Predicate<TailMessage> sink) {
        this.query = query;
        this.masks = masks;
        this.sink = sink;
    }

    static void follow(EventBus bus, TailQuery query, EventMasks masks, Predicate<TailMessage> sink) {
        if (query.outcome() != null) {
            throw new CliException(
                    ExitCode.NOT_POSSIBLE_HERE,
                    "How handling ends is known in the application's process only: ask its console (--url), or leave --outcome out.");
        }
        DatabaseTail listener = new DatabaseTail(query, masks, sink);
        try (Tail unused = bus.tail(options(query), listener)) {
            listener.enough.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TailOptions options(TailQuery query) {
        TailOptions options = TailOptions.DEFAULT.where(EventFilter.ANY.withTenant(query.tenant()));
        if (query.type() != null) {
            options = options.ofTypes(query.type());
        }
        if (query.topic() != null) {
            options = options.inTopics(query.topic());
        }
        return query.after() == null ? options : options.after(TailPlace.parse(query.after()));
    }

    @Override
    public void event(TailedEvent event) {
        String text = query.text();
        Event<String> shown = masks.mask(event.event());
        if (text == null || shown.payload().contains(text)) {
            tell(new TailMessage.Event(
                    event.place().map(TailPlace::toString).orElse(null), EventViews.of(event, shown)));
        }
    }

    @Override
    public void missed(MissedEvents missed) {
        tell(new TailMessage.Missed(missed.count(), text(missed.first()), text(missed.last())));
    }

    private static @Nullable String text(OptionalLong position) {
        return position.isPresent() ? Objects.toString(position.getAsLong()) : null;
    }

    @Override
    public void ended(Tail.End end) {
        enough.countDown();
    }

    private void tell(TailMessage message) {
        if (enough.getCount() > 0 && !sink.test(message)) {
            enough.countDown();
        }
    }
}

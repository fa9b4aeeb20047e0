// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.ReplayView;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.ReplayWish;
import dev.tidings.cli.internal.way.Replays;
import dev.tidings.core.EventFilter;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

record DatabaseReplays(dev.tidings.core.Replays replays, String actor) implements Replays {
    @Override
    public List<ReplayView> newest(int limit) {
        return replays.newest(limit).stream().map(DatabaseReplays::view).toList();
    }

    @Override
    public ReplayView one(long id) {
        return replays.find(id)
                .map(DatabaseReplays::view)
                .orElseThrow(() -> new CliException(ExitCode.NOT_FOUND, "There is no replay " + id + "."));
    }

    @Override
    public ReplayView start(ReplayWish wish) {
        ReplaySelection events = new ReplaySelection(
                Objects.requireNonNullElse(wish.types(), "*"),
                new EventFilter(null, wish.topic(), wish.key(), wish.tenant(), wish.correlationId()),
                new TimeRange(wish.from(), wish.to()),
                new ReplaySelection.Positions(
                        Objects.requireNonNullElse(wish.fromPosition(), 1L),
                        Objects.requireNonNullElse(wish.toPosition(), Long.MAX_VALUE)));
        return view(replays.start(new ReplayOrder(
                wish.subscription(),
                events,
                Objects.requireNonNullElse(wish.eventsPerSecond(), ReplayOrder.UNLIMITED),
                actor,
                wish.reason())));
    }

    @Override
    public ReplayView change(long id, Change change) {
        ReplayView before = one(id);
        boolean done = switch (change) {
            case PAUSE -> replays.pause(id, actor);
            case RESUME -> replays.resume(id, actor);
            case CANCEL -> replays.cancel(id, actor);
        };
        if (!done) {
            throw new CliException(ExitCode.FAILED, "Replay " + id + " stays as it is: it is " + before.state() + ".");
        }
        return one(id);
    }

    private static ReplayView view(Replay replay) {
        ReplayOrder order = replay.order();
        Replay.Progress progress = replay.progress();
        Replay.History history = replay.history();
        return new ReplayView(
                Long.toString(replay.id()),
                order.subscription(),
                replay.state().name(),
                selection(order),
                order.reason(),
                progress.share(),
                progress.handled(),
                progress.left(),
                progress.timeLeft().map(Duration::toMillis).orElse(null),
                history.orderedAt(),
                history.changedAt(),
                history.changedBy(),
                history.note());
    }

    private static ReplayView.Selection selection(ReplayOrder order) {
        ReplaySelection events = order.events();
        EventFilter event = events.event();
        ReplaySelection.Positions positions = events.positions();
        return new ReplayView.Selection(
                events.types().equals("*") ? null : events.types(),
                event.topic(),
                event.key(),
                event.tenant(),
                event.correlationId(),
                events.recorded().from(),
                events.recorded().before(),
                positions.first() == 1 ? null : Long.toString(positions.first()),
                positions.last() == Long.MAX_VALUE ? null : Long.toString(positions.last()),
                order.perSecond() == ReplayOrder.UNLIMITED ? null : order.perSecond());
    }
}

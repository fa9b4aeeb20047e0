// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.Replay;
import dev.tidings.core.ReplayState;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.StoredReplay;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** One replay. Not thread-safe: used under the lock. */
final class MemoryReplay {
    private final List<Gap> excluded;
    private final NavigableSet<Long> unfinished;
    private Replay replay;

    /** The last token of its cursor, once that is removed. */
    private long token;

    MemoryReplay(Replay replay, List<Gap> excluded, Collection<Long> unfinished) {
        this.replay = replay;
        this.excluded = excluded;
        this.unfinished = new TreeSet<>(unfinished);
    }

    Replay replay() {
        return replay;
    }

    long token() {
        return token;
    }

    /** As it is, standing at a place. */
    StoredReplay at(long place) {
        return new StoredReplay(
                with(place, replay.progress().handled(), replay.progress().pace()), excluded);
    }

    private Replay with(long place, long handled, double pace) {
        Replay.Progress old = replay.progress();
        return new Replay(
                replay.id(),
                replay.order(),
                replay.state(),
                new Replay.Progress(old.first(), old.last(), place, handled, pace),
                replay.history());
    }

    void note(long handled, double pace) {
        Replay.Progress old = replay.progress();
        replay = with(old.place(), old.handled() + handled, pace);
    }

    void become(ReplayState state, Instant now, String actor, String note) {
        replay = new Replay(
                replay.id(),
                replay.order(),
                state,
                replay.progress(),
                new Replay.History(replay.history().orderedAt(), now, actor, note));
    }

    List<Long> unfinished(long from, int limit) {
        return unfinished.tailSet(from).stream().limit(limit).toList();
    }

    /** Its cursor goes, and is remembered here. */
    void close(MemoryCursor cursor) {
        replay = with(
                cursor.cursor().position(),
                replay.progress().handled(),
                replay.progress().pace());
        token = cursor.token();
        unfinished.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.ReplayStore;
import java.util.List;
import java.util.Set;

/**
 * What the subscription of a replay had pending when the replay was ordered: it comes from the subscription, and not from the replay. Read
 * in pieces, because behind a key that fails for days there may be any number; most replays have none, and ask once.
 *
 * <p>Thread-safe: what the storage keeps does not change, so it does no harm when two threads read a piece.
 */
final class Unfinished {
    private static final int PIECE = 10_000;

    /** All of them within two positions, both included. */
    private record Piece(long first, long last, Set<Long> positions) {
        boolean reaches(long position) {
            return first <= position && position <= last;
        }
    }

    private final ReplayStore store;
    private final long replay;
    private final int size;
    private volatile Piece piece = new Piece(0, -1, Set.of());

    /** @param replay its number */
    Unfinished(ReplayStore store, long replay) {
        this(store, replay, PIECE);
    }

    /** @param size how many positions are read at once */
    Unfinished(ReplayStore store, long replay, int size) {
        this.store = store;
        this.replay = replay;
        this.size = size;
    }

    boolean contains(long position) {
        Piece known = piece;
        if (!known.reaches(position)) {
            known = read(position);
            piece = known;
        }
        return known.positions().contains(position);
    }

    private Piece read(long from) {
        List<Long> found = store.unfinished(replay, from, size);
        long last = found.size() < size ? Long.MAX_VALUE : found.get(size - 1);
        return new Piece(from, last, Set.copyOf(found));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.lanes;

import dev.tidings.core.PayloadHandler;
import dev.tidings.races.Fact;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An ASYNC handler that only looks: whether it is called by one thread at a time, each call seeing what the one before it wrote, and
 * whether the facts of each publisher come in their order. In plain fields, as a user would write it, but for what others look at
 * meanwhile; that is opaque, and so orders nothing.
 */
final class InOrder implements PayloadHandler<Fact> {
    private final int[] next = new int[2];
    private final AtomicBoolean inside = new AtomicBoolean();
    private final AtomicInteger handled = new AtomicInteger();
    private int wrong;

    @Override
    public void handle(Fact fact) {
        boolean overlaps = inside.getOpaque();
        inside.setOpaque(true);
        if (overlaps || fact.number() < next[fact.publisher()]) {
            wrong++;
        }
        next[fact.publisher()] = fact.number() + 1;
        inside.setOpaque(false);
        handled.setOpaque(handled.getPlain() + 1);
    }

    /** How many calls there were; for any thread. */
    int handled() {
        return handled.getOpaque();
    }

    /** How many calls came while another one went on, again, or before their turn; to be asked when the bus is closed. */
    int wrong() {
        return wrong;
    }
}

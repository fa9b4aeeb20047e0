// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.lanes;

import dev.tidings.core.PayloadHandler;
import dev.tidings.races.Fact;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An ASYNC handler that only looks: whether it is called by one thread at a time, each call seeing what the one before it wrote, and
 * whether the facts of each publisher come in their order. All of that in plain fields, as a user would write it; {@link #handled} alone is
 * read by others while it works, and orders nothing.
 */
final class InOrder implements PayloadHandler<Fact> {
    private static final VarHandle INSIDE = field("inside");
    private static final VarHandle HANDLED = field("handled");

    private final int[] next = new int[2];
    private boolean inside;
    private int handled;
    private int wrong;

    private static VarHandle field(String name) {
        try {
            return MethodHandles.lookup()
                    .findVarHandle(InOrder.class, name, name.equals("inside") ? boolean.class : int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public void handle(Fact fact) {
        boolean overlaps = (boolean) INSIDE.getOpaque(this);
        INSIDE.setOpaque(this, true);
        if (overlaps || fact.number() < next[fact.publisher()]) {
            wrong++;
        }
        next[fact.publisher()] = fact.number() + 1;
        INSIDE.setOpaque(this, false);
        HANDLED.setOpaque(this, handled + 1);
    }

    /** How many calls there were; for any thread. */
    int handled() {
        return (int) HANDLED.getOpaque(this);
    }

    /** How many calls came while another one went on, again, or before their turn; to be asked when the bus is closed. */
    int wrong() {
        return wrong;
    }
}

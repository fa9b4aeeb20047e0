// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.HandlerState;
import dev.tidings.core.HandlerState.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How the DURABLE handlers of an event fare together: the worst of it. */
public enum Outcome {
    /** All are done with it. */
    HANDLED,
    /** Some have not been called yet. */
    OPEN,
    /** Some failed, or wait behind one that failed, and will be called again. */
    FAILED,
    /** Some have given up. */
    DEAD,
    /** There are none. */
    NONE;

    /** The outcome of these handlers together. */
    static Outcome of(List<HandlerState> handlers) {
        Set<State> states = EnumSet.noneOf(State.class);
        handlers.forEach(each -> states.add(each.state()));
        states.remove(State.NOT_SUBSCRIBED);
        if (states.isEmpty()) {
            return NONE;
        }
        if (states.contains(State.DEAD)) {
            return DEAD;
        }
        if (states.contains(State.RETRYING) || states.contains(State.WAITING)) {
            return FAILED;
        }
        return states.contains(State.PENDING) ? OPEN : HANDLED;
    }
}

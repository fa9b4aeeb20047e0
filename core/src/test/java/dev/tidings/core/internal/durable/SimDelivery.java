// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one event in one subscription of a simulation. Used by the thread whose turn it is. */
final class SimDelivery {
    private final SimEvent event;
    private final List<SimProcess> running = new ArrayList<>();
    private int calls;
    private @Nullable SimProcess succeededIn;
    private boolean dead;

    SimDelivery(SimEvent event) {
        this.event = event;
    }

    SimEvent event() {
        return event;
    }

    /** The processes that are in the handler now. */
    List<SimProcess> running() {
        return running;
    }

    int calls() {
        return calls;
    }

    void begin(SimProcess process) {
        calls++;
        running.add(process);
    }

    void end(SimProcess process) {
        running.remove(process);
    }

    @Nullable
    SimProcess succeededIn() {
        return succeededIn;
    }

    void succeed(SimProcess process) {
        succeededIn = process;
    }

    boolean isDead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    boolean isSettled() {
        return dead || succeededIn != null;
    }

    @Override
    public String toString() {
        return event + " (calls " + calls + (dead ? ", dead" : "") + (succeededIn == null ? "" : ", done") + ")";
    }
}

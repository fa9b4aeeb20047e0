// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened in a simulation, line by line, if anybody wants to know. Used by the thread whose turn it is. */
final class SimTrace {
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    SimTrace(boolean kept) {
        this.kept = kept;
    }

    void add(long nanos, String who, Supplier<String> what) {
        if (kept) {
            lines.add(String.format(Locale.ROOT, "%14.6f s  %-24s %s", nanos / 1e9, who, what.get()));
        }
    }

    List<String> lines() {
        return lines;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The entries of a list that are not confirmed yet, in its order. Not thread-safe. */
final class EntryQueue {
    static final int MAX_ENTRIES = 10;

    private final List<BusEntry> waiting;

    EntryQueue(List<BusEntry> entries) {
        waiting = new ArrayList<>(entries);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /**
     * What goes in the next request: the first entries, as many as fit, and of each key one, so that none is ever sent while an earlier one of
     * its key may still fail. They stay in the queue.
     */
    List<BusEntry> next() {
        List<BusEntry> batch = new ArrayList<>(MAX_ENTRIES);
        Set<String> keys = new HashSet<>();
        int bytes = 0;
        for (BusEntry each : waiting) {
            boolean free = each.key() == null || keys.add(each.key());
            if (!free) {
                continue;
            }
            if (bytes + each.size() > BusEntry.MAX_BYTES || (each.isAlone() && !batch.isEmpty())) {
                break;
            }
            batch.add(each);
            bytes += each.size();
            if (batch.size() == MAX_ENTRIES || each.isAlone()) {
                break;
            }
        }
        return batch;
    }

    /** Takes out what is confirmed or refused. */
    void settled(BusEntry entry) {
        waiting.remove(entry);
    }
}

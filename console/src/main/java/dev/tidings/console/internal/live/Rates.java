// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts events by type, second by second. Not thread-safe. */
final class Rates {
    /** Whoever makes up types must not fill the memory: what goes beyond is counted together. */
    static final int MAX_TYPES = 500;

    static final String OTHERS = "(other types)";

    private Map<String, Integer> counts = new HashMap<>();

    void count(String type) {
        String name = counts.size() < MAX_TYPES || counts.containsKey(type) ? type : OTHERS;
        counts.merge(name, 1, Integer::sum);
    }

    /** What came since the last message. */
    byte[] message() {
        byte[] message = Messages.rates(new TreeMap<>(counts));
        counts = new HashMap<>();
        return message;
    }
}

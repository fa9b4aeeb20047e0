// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Makes a handler fail once to three times at some of its events. Thread-safe. */
final class Moods {
    private static final int ONE_IN = 25;
    private static final int MOST_FAILURES = 3;

    /** How often the handler is still to fail at an event; zero once it is done with failing. */
    private final Map<Long, Integer> left = new ConcurrentHashMap<>();

    /** Called by each attempt at an event. */
    void failSometimes(FactRecorded fact) {
        Integer before = left.putIfAbsent(fact.fact(), failures());
        int now = before == null ? left.getOrDefault(fact.fact(), 0) : before;
        if (now > 0) {
            left.put(fact.fact(), now - 1);
            throw new IllegalStateException("fails on purpose, " + now + " more times");
        }
    }

    private static int failures() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextInt(ONE_IN) == 0 ? 1 + random.nextInt(MOST_FAILURES) : 0;
    }
}

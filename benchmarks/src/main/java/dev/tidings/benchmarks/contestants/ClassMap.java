// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The least that can be called a bus: a map from the event's class to an array of handlers. The others are compared to it. */
final class ClassMap implements Contestant {
    private static final PlainHandler[] NONE = {};

    private final Map<Class<?>, PlainHandler[]> handlers = new HashMap<>();

    @Override
    public void subscribe(int handler, int fact) {
        PlainHandler[] known = handlers.getOrDefault(Copies.factType(fact), NONE);
        PlainHandler[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = PlainHandler.of(handler, fact);
        handlers.put(Copies.factType(fact), more);
    }

    @Override
    public void publish(Fact fact) {
        for (PlainHandler handler : handlers.getOrDefault(fact.getClass(), NONE)) {
            handler.on(fact);
        }
    }
}

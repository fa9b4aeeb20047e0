// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import java.util.Arrays;

/** A loop over an array of handlers, for those who need no bus. */
final class HandlerArray implements Contestant {
    private PlainHandler[] handlers = {};

    @Override
    public void subscribe(int handler, int fact) {
        handlers = Arrays.copyOf(handlers, handlers.length + 1);
        handlers[handlers.length - 1] = PlainHandler.of(handler, fact);
    }

    @Override
    public void publish(Fact fact) {
        for (PlainHandler handler : handlers) {
            handler.on(fact);
        }
    }
}

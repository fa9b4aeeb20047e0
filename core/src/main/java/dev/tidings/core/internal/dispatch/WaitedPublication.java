// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;

/** A publication whose publisher waits for the outcomes. Thread-safe. */
final class WaitedPublication extends Publication {
    private final OutcomeCollector outcomes;

    WaitedPublication(Event<?> event, OutcomeCollector outcomes) {
        super(event);
        this.outcomes = outcomes;
    }

    @Override
    OutcomeCollector outcomes() {
        return outcomes;
    }
}

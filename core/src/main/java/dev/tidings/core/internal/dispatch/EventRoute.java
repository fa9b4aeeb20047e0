// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.util.function.Consumer;

/** The way of whatever needs an envelope, or must be refused: step by step. Thread-safe. */
final class EventRoute extends Route {
    private final Consumer<Object> steps;

    EventRoute(Class<?> published, Consumer<Object> steps) {
        super(published);
        this.steps = steps;
    }

    @Override
    void publish(Object event) {
        steps.accept(event);
    }
}

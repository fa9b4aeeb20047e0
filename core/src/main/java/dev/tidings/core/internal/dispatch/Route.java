// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

/**
 * The way of what is published with one class, as long as the subscriptions stay the same.
 *
 * <p>Implementations are thread-safe.
 */
abstract class Route {
    final Class<?> published;

    Route(Class<?> published) {
        this.published = published;
    }

    /** Publishes an object of the route's class. */
    abstract void publish(Object event);
}

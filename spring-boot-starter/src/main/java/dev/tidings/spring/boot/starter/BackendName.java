// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

/**
 * The name of a backend, and who says it. Immutable and safe for use by several threads.
 *
 * @param property whose value it is
 * @param name of the backend
 * @param said how a message about it begins
 */
record BackendName(String property, String name, String said) {
    /** The name that is the value of {@code tidings.backend}. */
    static BackendName ofAll(String name) {
        return new BackendName("tidings.backend", name, "tidings.backend (or EVENT_BUS_BACKEND) is '" + name + "'");
    }

    /** The name for one of {@code tidings.backends}. */
    static BackendName ofRoute(String entry, RouteProperties route) {
        String property = "tidings.backends." + entry;
        if (route.backend() == null) {
            return new BackendName(
                    property,
                    entry,
                    property + ".* is for the backend '" + entry + "' (" + property + ".backend is not set)");
        }
        return new BackendName(
                property + ".backend", route.backend(), property + ".backend is '" + route.backend() + "'");
    }
}

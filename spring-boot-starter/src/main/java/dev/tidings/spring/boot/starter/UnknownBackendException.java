// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.TidingsException;
import java.util.Set;
import java.util.TreeSet;

/** {@code tidings.backend} (or {@code EVENT_BUS_BACKEND}) names no backend, or none where it would have to. */
final class UnknownBackendException extends TidingsException {
    private static final long serialVersionUID = 1L;

    private UnknownBackendException(String message) {
        super(message);
    }

    /** Several backends, and no word which one. */
    static UnknownBackendException ambiguous(Set<String> beanNames) {
        return new UnknownBackendException(
                "The application has several Backend beans, " + new TreeSet<>(beanNames)
                        + ", and tidings.backend (or EVENT_BUS_BACKEND) does not say which one to use: set it to one of these names.");
    }

    UnknownBackendException(String name, Set<String> beanNames) {
        super("tidings.backend (or EVENT_BUS_BACKEND) is '" + name
                + "', which is no backend: use noop, logging, in-memory, or"
                + " the name of a Backend bean"
                + (beanNames.isEmpty() ? " (there is none)" : " " + new TreeSet<>(beanNames)) + ".");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * A name is not a valid event name; the message says which rule it breaks and, where one can be derived, proposes a
 * valid name.
 */
public final class InvalidEventNameException extends InvalidEventException {
    private static final long serialVersionUID = 1L;

    InvalidEventNameException(String message) {
        super(message);
    }
}

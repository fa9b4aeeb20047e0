// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

/** An event that no broker can route. */
final class UnroutableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    UnroutableEventException(String message) {
        super(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** Whether backends that leave the process are used. */
public enum BackendMode {
    /** Events are sent. */
    PRODUCTION,
    /**
     * Nothing leaves the process, so that no broker and no account is needed: for each such backend an event is written to the console log (the
     * logger {@code dev.tidings.events}), and kept in the failover if there is one.
     */
    LOCAL
}

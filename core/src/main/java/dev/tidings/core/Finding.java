// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * One thing that explains where a subscription stands.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind what sort of thing
 * @param words the same for people: one or two sentences with names, positions and times
 */
public record Finding(Kind kind, String words) {
    /** What can be found, the gravest first. */
    public enum Kind {
        /** The storage failed, and this instance waits before it tries again. */
        STORAGE_TROUBLE,
        /** The backend is out of reach: its events wait, and it is asked again from time to time. */
        BACKEND_OUT_OF_REACH,
        /** An operator has stopped the subscription: what there is waits until it is resumed. */
        PAUSED,
        /** Something waits, and no instance has taken the subscription. */
        NOT_SERVED,
        /** Something waits, and the instance that had taken the subscription has not said for too long that it is alive. */
        LEASE_RUN_OUT,
        /** A call of the handler has been running for more than a second. */
        HANDLER_RUNNING,
        /** Events of a transaction that has been running for more than a second are yet to come; all others go on. */
        OPEN_TRANSACTION,
        /** Events failed, and wait for another attempt. */
        RETRYING,
        /** Events were given up. */
        DEAD_LETTERS,
        /** Events wait, and an instance is about to handle them. */
        AT_WORK,
        /** None of the others: everything that the subscription takes was handled. */
        UP_TO_DATE
    }

    @Override
    public String toString() {
        return words;
    }
}

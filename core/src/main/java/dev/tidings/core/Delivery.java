// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** How and when a handler is called. The guarantees of each mode are the table in the guide's "delivery modes". */
public enum Delivery {
    /** In the publisher's thread, during {@code publish}, in declared order. */
    SYNC,
    /** In a worker of this process, after commit when the publisher is in a transaction; lost if the process dies. */
    ASYNC,
    /** From the log in the database, after commit, at least once, in order per key, retried, with dead letters. */
    DURABLE
}

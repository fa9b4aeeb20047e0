// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Lets old events leave the log, as {@link RetentionOptions} say.
 *
 * <p>Thread-safe.
 */
public interface Retention {
    /**
     * How it stands, and what holds events back that are old enough to go.
     *
     * @throws StorageException when the storage cannot be read
     */
    RetentionStatus status();

    /**
     * Lets everything go now that is old enough and not needed. Runs in the calling thread, and may take as long as archiving takes.
     *
     * @throws StorageException when the storage or the archive fails; what was not archived is still in the log
     */
    RetentionRun run();

    /**
     * Forgets a subscription that will never be served again: its cursor, its pending deliveries, and its dead letters, which are discarded with
     * a record. It holds nothing back any more. Subscribed again under the same name it begins anew.
     *
     * @param actor who wants it, for the record, 1 to 200 characters
     * @throws IllegalStateException when an instance serves the subscription, or it is paused
     * @throws StorageException when the storage fails; call it again
     */
    void forget(String subscription, String actor);
}

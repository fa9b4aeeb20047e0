// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Answers why an event was not handled. Each call asks the storage anew, some questions for each subscription: for operators, not for
 * the course of business.
 *
 * <p>Thread-safe.
 */
public interface Explanations {
    /**
     * How each subscription that is known here or in the storage fares with the event at a position. Filters and transformations of
     * those that are subscribed here are asked once more, so they must have no effects; handlers are not called.
     *
     * @throws StorageException when the storage cannot be read
     */
    EventExplanation event(long position);

    /** As {@link #event(long)}, of the newest event with an id. */
    EventExplanation eventWithId(String id);

    /**
     * Whether events of a type are known and published, who handles them, and what may have been meant.
     *
     * @throws StorageException when the storage cannot be read
     */
    TypeExplanation type(String type);
}

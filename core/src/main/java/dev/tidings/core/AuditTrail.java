// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * Who did what to the bus, and what was refused to whom. What operators do by {@link DeadLetters}, {@link Replays}, {@link
 * DurableSubscriptions} and {@link Retention#forget} is noted by itself, in the transaction of the action, under the names in {@link
 * AuditActions}: an action that is rolled back leaves no entry, and one that is done leaves one, in bulk one for all together. Others
 * note what they do or refuse by {@link #record}.
 *
 * <p>Entries are never changed, and never leave by themselves.
 *
 * <p>Thread-safe. Every method may throw {@link StorageException}; it has then done nothing.
 */
public interface AuditTrail {
    /** Adds a note: in the calling thread's transaction if one is active, else at once. A refusal belongs into no transaction that fails. */
    void record(AuditNote note);

    /** Entries, newest first. An entry has the time at which it was noted, so one of a long transaction may appear behind others. */
    List<AuditEntry> find(AuditQuery query);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditNote;
import dev.tidings.core.AuditQuery;
import java.util.List;

/**
 * Keeps the audit trail. A storage also notes there by itself what its {@link DeadLetterStore}, {@link ReplayStore}, {@link PauseStore} and
 * {@link RetentionStore} do for an operator, in the words of {@link AuditNotes} and in the same transaction.
 *
 * <p>Implementations are thread-safe.
 */
public interface AuditStore {
    /** Adds a note, with the time of the storage's clock: in the calling thread's transaction if one is active, else in one of its own. */
    void append(AuditNote note);

    /** Entries, newest first: by time, then number, both descending. Takes part in no transaction of the caller. */
    List<AuditEntry> find(AuditQuery query);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditNote;
import dev.tidings.core.AuditQuery;
import dev.tidings.core.AuditTrail;
import dev.tidings.core.spi.AuditStore;
import java.util.List;

/**
 * The audit trail in a storage. Immutable and safe for use by several threads.
 *
 * @param store that keeps it
 */
public record StoredAudit(AuditStore store) implements AuditTrail {
    @Override
    public void record(AuditNote note) {
        store.append(note);
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
        return store.find(query);
    }
}

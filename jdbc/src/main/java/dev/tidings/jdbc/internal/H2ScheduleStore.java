// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.EventLog;

/** Waiting events on H2. Thread-safe. */
final class H2ScheduleStore extends LockingScheduleStore {
    H2ScheduleStore(Database database, Tables tables, EventLog log) {
        super(database, Dialect.H2, tables, log);
    }

    @Override
    String lockListed() {
        return "SELECT {columns} FROM ${prefix}scheduled WHERE number {among numbers}"
                + " ORDER BY due_at, number FOR UPDATE SKIP LOCKED";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.Storage;

/** Makes the storage that the instances of a simulation share. */
@FunctionalInterface
interface SimStorages {
    /** Which knows what is in flight, as the one in memory does, or finds it out by stamps, as PostgreSQL's does. */
    SimStorages BY_SEED = (memory, scheduler) -> scheduler.random().nextBoolean() ? memory : stamped(memory, scheduler);

    /**
     * A storage around the one in memory.
     *
     * @param memory keeps everything
     * @param scheduler of the simulation
     */
    Storage around(Storage memory, SimScheduler scheduler);

    /** The one in memory with the log of a database that knows its transactions by their ids. */
    static Storage stamped(Storage memory, SimScheduler scheduler) {
        return withLog(memory, new StampedLog(memory, scheduler));
    }

    static Storage withLog(Storage memory, EventLog log) {
        return new StorageWrapper(memory) {
            @Override
            public EventLog log() {
                return log;
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Storage;

/**
 * What all workers of an engine work with.
 *
 * @param storage of the bus
 * @param reads of its log
 * @param leases that this instance holds
 * @param settings how to work
 */
record EngineParts(Storage storage, SharedReads reads, LeaseKeeper leases, EngineSettings settings) {
    int pageSize() {
        return settings.options().batchSize();
    }
}

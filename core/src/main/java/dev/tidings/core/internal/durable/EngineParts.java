// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.Storage;

/**
 * What all workers of an engine work with.
 *
 * @param storage of the bus
 * @param reads of its log
 * @param balance of the leases, those that this instance holds among them
 * @param settings how to work
 * @param machine that it works on
 */
record EngineParts(Storage storage, SharedReads reads, Balance balance, EngineSettings settings, Machine machine) {
    /** With one's own reads and leases. */
    static EngineParts of(Storage storage, EngineSettings settings, Machine machine) {
        DurableOptions options = settings.options();
        return new EngineParts(
                storage,
                new SharedReads(
                        storage.log(),
                        options.batchSize(),
                        options.pollInterval().dividedBy(4),
                        machine),
                new Balance(
                        storage.instances(),
                        new HeldLeases(storage.cursors(), options.leaseDuration(), machine.ticker()),
                        settings,
                        machine),
                settings,
                machine);
    }

    HeldLeases leases() {
        return balance.leases();
    }

    /** The log as it grows, for one subscription. */
    Feed live(Registration registration) {
        return new LiveFeed(registration.selector(), reads, storage.log(), pageSize());
    }

    int pageSize() {
        return settings.options().batchSize();
    }
}

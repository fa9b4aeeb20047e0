// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.spi.Storage;
import java.util.concurrent.Executor;

/**
 * What all workers of an engine work with.
 *
 * @param storage of the bus
 * @param reads of its log
 * @param balance of the leases, those that this instance holds among them
 * @param pauses of subscriptions
 * @param settings how to work
 * @param machine that it works on
 */
record EngineParts(
        Storage storage, SharedReads reads, Balance balance, Pauses pauses, EngineSettings settings, Machine machine) {
    /** Larger batches are filled up with several pages. */
    private static final int MAX_PAGE = 1_000;

    /** With one's own reads, the next ones ahead where {@code ahead} likes to, and leases. */
    static EngineParts of(Storage storage, EngineSettings settings, Machine machine, Executor ahead) {
        DurableOptions options = settings.options();
        return new EngineParts(
                storage,
                new SharedReads(storage.log(), options.pollInterval().dividedBy(4), machine, ahead),
                new Balance(
                        storage.instances(),
                        new HeldLeases(storage.cursors(), options.leaseDuration(), machine.ticker()),
                        settings,
                        machine),
                new Pauses(storage.pauses()),
                settings,
                machine);
    }

    HeldLeases leases() {
        return balance.leases();
    }

    /** The log as it grows, for one subscription: who takes more than a page at once reads as much at once. */
    Feed live(Registration registration) {
        SubscriptionSpec.Batching batch = registration.spec().flow().batch();
        int together = batch == null ? 1 : Math.min(batch.maxSize(), MAX_PAGE);
        return new LiveFeed(registration.selector(), reads, storage.log(), Math.max(pageSize(), together));
    }

    int pageSize() {
        return settings.options().batchSize();
    }
}

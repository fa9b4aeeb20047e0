// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.memory.MemoryCursors;
import dev.tidings.core.internal.memory.MemoryDeadLetters;
import dev.tidings.core.internal.memory.MemoryDeliveries;
import dev.tidings.core.internal.memory.MemoryLog;
import dev.tidings.core.internal.memory.MemorySchedules;
import dev.tidings.core.internal.memory.MemoryTransactions;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.ScheduleStore;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.time.Clock;
import java.util.Objects;

/**
 * A storage in memory, for tests and for trying things out: DURABLE handlers work as on a database, with order, retries and
 * dead letters, but everything is gone with the process. It keeps every event and never forgets one.
 *
 * <p>It has transactions: what {@code transactions().inNewTransaction(…)} publishes appears at commit, and a rollback leaves
 * no trace.
 *
 * <p>Thread-safe. Several buses may share one, as several instances of an application share a database.
 */
public final class InMemoryStorage implements Storage {
    private final MemoryTransactions transactions = new MemoryTransactions();
    private final MemoryLog log;
    private final MemoryDeliveries deliveries;
    private final MemoryDeadLetters deadLetters;
    private final MemoryCursors cursors;
    private final MemorySchedules schedules;

    /** An empty storage with the system's clock. */
    public InMemoryStorage() {
        this(Clock.systemUTC());
    }

    /**
     * An empty storage with its own idea of time.
     *
     * @param clock tells when leases run out, and when retries and delayed events are due
     */
    public InMemoryStorage(Clock clock) {
        Objects.requireNonNull(clock, "clock");
        log = new MemoryLog(transactions, clock);
        deliveries = new MemoryDeliveries(transactions, clock, log);
        deadLetters = new MemoryDeadLetters(transactions, clock, log, deliveries);
        cursors = new MemoryCursors(transactions, clock, log, deliveries);
        schedules = new MemorySchedules(transactions, clock, log);
    }

    /** Does nothing: memory is always ready. */
    @Override
    public void prepare() {}

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public CursorStore cursors() {
        return cursors;
    }

    @Override
    public DeliveryStore deliveries() {
        return deliveries;
    }

    @Override
    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    @Override
    public ScheduleStore schedules() {
        return schedules;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    /** Does nothing: the content stays for other users of the storage. */
    @Override
    public void close() {}
}

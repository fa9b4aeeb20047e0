// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.memory.MemoryAudit;
import dev.tidings.core.internal.memory.MemoryCursors;
import dev.tidings.core.internal.memory.MemoryDeadLetters;
import dev.tidings.core.internal.memory.MemoryDeliveries;
import dev.tidings.core.internal.memory.MemoryDiagnosis;
import dev.tidings.core.internal.memory.MemoryInstances;
import dev.tidings.core.internal.memory.MemoryLog;
import dev.tidings.core.internal.memory.MemoryPauses;
import dev.tidings.core.internal.memory.MemoryReplays;
import dev.tidings.core.internal.memory.MemoryRetention;
import dev.tidings.core.internal.memory.MemorySchedules;
import dev.tidings.core.internal.memory.MemorySensitiveFields;
import dev.tidings.core.internal.memory.MemoryTransactions;
import dev.tidings.core.spi.AuditStore;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.DiagnosisStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.InstanceStore;
import dev.tidings.core.spi.LocalSignals;
import dev.tidings.core.spi.PauseStore;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.ScheduleStore;
import dev.tidings.core.spi.SensitiveFieldStore;
import dev.tidings.core.spi.Signals;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.time.Clock;
import java.util.Objects;

/**
 * A storage in memory, for tests and for trying things out: DURABLE handlers work as on a database, with order, retries and
 * dead letters, but everything is gone with the process. It forgets events only when retention is asked for.
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
    private final MemoryPauses pauses;
    private final MemoryAudit audit;
    private final MemoryCursors cursors;
    private final MemoryInstances instances;
    private final LocalSignals signals = new LocalSignals();
    private final MemorySchedules schedules;
    private final MemoryReplays replays;
    private final MemoryRetention retention;
    private final MemoryDiagnosis diagnosis;
    private final MemorySensitiveFields sensitiveFields = new MemorySensitiveFields(transactions);

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
        audit = new MemoryAudit(transactions, clock);
        pauses = new MemoryPauses(transactions, clock, audit);
        cursors = new MemoryCursors(transactions, clock, log, deliveries, pauses);
        instances = new MemoryInstances(transactions, clock, cursors);
        replays = new MemoryReplays(transactions, clock, cursors, deliveries, audit);
        deadLetters = new MemoryDeadLetters(transactions, clock, log, deliveries, replays, audit);
        schedules = new MemorySchedules(transactions, clock, log);
        retention = new MemoryRetention(transactions, clock, log, cursors, deliveries, audit);
        diagnosis = new MemoryDiagnosis(transactions, clock, log, cursors, deliveries);
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
    public InstanceStore instances() {
        return instances;
    }

    @Override
    public Signals signals() {
        return signals;
    }

    @Override
    public ScheduleStore schedules() {
        return schedules;
    }

    @Override
    public ReplayStore replays() {
        return replays;
    }

    @Override
    public RetentionStore retention() {
        return retention;
    }

    @Override
    public PauseStore pauses() {
        return pauses;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public SensitiveFieldStore sensitiveFields() {
        return sensitiveFields;
    }

    @Override
    public DiagnosisStore diagnosis() {
        return diagnosis;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    /** Does nothing: the content stays for other users of the storage. */
    @Override
    public void close() {}
}

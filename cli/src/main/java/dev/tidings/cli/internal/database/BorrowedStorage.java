// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.core.spi.AuditStore;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.DiagnosisStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.InstanceStore;
import dev.tidings.core.spi.PauseStore;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.ScheduleStore;
import dev.tidings.core.spi.Signals;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;

/**
 * The application's storage without its delayed events: whoever moves these to the log gives them to its SYNC and ASYNC handlers, and this
 * program has none.
 */
record BorrowedStorage(Storage storage) implements Storage {
    @Override
    public void prepare() {
        storage.prepare();
    }

    @Override
    public EventLog log() {
        return storage.log();
    }

    @Override
    public CursorStore cursors() {
        return storage.cursors();
    }

    @Override
    public DeliveryStore deliveries() {
        return storage.deliveries();
    }

    @Override
    public DeadLetterStore deadLetters() {
        return storage.deadLetters();
    }

    @Override
    public InstanceStore instances() {
        return storage.instances();
    }

    @Override
    public Signals signals() {
        return storage.signals();
    }

    @Override
    public ScheduleStore schedules() {
        return new NothingDue(storage.schedules());
    }

    @Override
    public ReplayStore replays() {
        return storage.replays();
    }

    @Override
    public RetentionStore retention() {
        return storage.retention();
    }

    @Override
    public PauseStore pauses() {
        return storage.pauses();
    }

    @Override
    public AuditStore audit() {
        return storage.audit();
    }

    @Override
    public DiagnosisStore diagnosis() {
        return storage.diagnosis();
    }

    @Override
    public Transactions transactions() {
        return storage.transactions();
    }

    @Override
    public void close() {
        storage.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

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
import dev.tidings.core.spi.SensitiveFieldStore;
import dev.tidings.core.spi.Signals;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;

/** A storage around another one, of which parts are exchanged. Thread-safe if its parts are. */
class StorageWrapper implements Storage {
    private final Storage inner;

    StorageWrapper(Storage inner) {
        this.inner = inner;
    }

    @Override
    public void prepare() {
        inner.prepare();
    }

    @Override
    public EventLog log() {
        return inner.log();
    }

    @Override
    public CursorStore cursors() {
        return inner.cursors();
    }

    @Override
    public DeliveryStore deliveries() {
        return inner.deliveries();
    }

    @Override
    public DeadLetterStore deadLetters() {
        return inner.deadLetters();
    }

    @Override
    public InstanceStore instances() {
        return inner.instances();
    }

    @Override
    public ScheduleStore schedules() {
        return inner.schedules();
    }

    @Override
    public Signals signals() {
        return inner.signals();
    }

    @Override
    public ReplayStore replays() {
        return inner.replays();
    }

    @Override
    public RetentionStore retention() {
        return inner.retention();
    }

    @Override
    public PauseStore pauses() {
        return inner.pauses();
    }

    @Override
    public SensitiveFieldStore sensitiveFields() {
        return inner.sensitiveFields();
    }

    @Override
    public AuditStore audit() {
        return inner.audit();
    }

    @Override
    public DiagnosisStore diagnosis() {
        return inner.diagnosis();
    }

    @Override
    public Transactions transactions() {
        return inner.transactions();
    }

    @Override
    public void close() {
        inner.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * The storage of an application, for a program beside it that has none of its handlers, such as a console or a command line. Everything is the
 * storage's own but the delayed events: whoever moves them to the log gives them to its SYNC and ASYNC handlers, so they are left to the
 * application. As thread-safe as the storage, which is closed with this.
 *
 * @param storage the application's
 */
public record BorrowedStorage(Storage storage) implements Storage {
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
    public SensitiveFieldStore sensitiveFields() {
        return storage.sensitiveFields();
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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * The database (or other place) that keeps the log, the cursors, the failed deliveries and what is published later.
 *
 * <p>Implementations are thread-safe. All times are the storage's own clock, so that instances with different clocks
 * agree. Every method may throw {@link dev.tidings.core.StorageException}; it has then
 * done nothing, unless the connection broke at its end: then nobody knows, and callers must bear both.
 */
public interface Storage extends AutoCloseable {
    /**
     * Makes the storage ready (creates or migrates its tables). Called once, before anything else; several instances may
     * do so at the same time.
     *
     * @throws dev.tidings.core.StorageException when it cannot be reached or prepared, naming where and what to do
     */
    void prepare();

    /** The append-only log. */
    EventLog log();

    /** Cursors and their leases. */
    CursorStore cursors();

    /** Deliveries that failed, wait or were discarded. */
    DeliveryStore deliveries();

    /** What operators do with deliveries that died. */
    DeadLetterStore deadLetters();

    /** Which instances share the subscriptions. */
    InstanceStore instances();

    /** How instances tell each other that there is something new. */
    Signals signals();

    /** Events that are published later. */
    ScheduleStore schedules();

    /** What operators have delivered once more. */
    ReplayStore replays();

    /** What lets old events go. */
    RetentionStore retention();

    /** Which subscriptions operators have stopped. */
    PauseStore pauses();

    /** Who did what. */
    AuditStore audit();

    /** What is hidden from those who only look on. */
    SensitiveFieldStore sensitiveFields();

    /** What operators may ask about subscriptions. */
    DiagnosisStore diagnosis();

    /** The transactions that {@link EventLog#append}, {@link CursorStore#complete}, {@link #schedules}, {@link #deadLetters}, {@link #pauses}, {@link #audit} and {@link #sensitiveFields} take part in. */
    Transactions transactions();

    /** Frees what the storage itself opened; a data source given to it stays open. May be called twice. */
    @Override
    void close();
}

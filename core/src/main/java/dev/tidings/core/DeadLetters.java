// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Optional;

/**
 * The dead letters of all subscriptions in the storage, for an operator: look at them, deliver them again as they are or edited, or
 * discard them. Nothing is ever removed from the log or from the history of attempts and actions.
 *
 * <p>A dead letter that is redelivered becomes a pending delivery at its old position. It is attempted as often as the retry policy says,
 * and may become a dead letter again. Later events of its key that are not handled yet wait behind it; those that were handled while it was
 * dead stay handled. The instance that holds the subscription's lease notices it within its poll interval:
 * a redelivered event is ordered before the events of its key that are read after it was noticed. When no bus has the
 * subscription, it waits until one does.
 *
 * <p>Actions take part in the calling thread's transaction, as publishing does; keep such a transaction short, because the
 * subscription cannot note what it handled, nor renew its lease, before its end. Without one each call is a transaction of its own.
 *
 * <p>Every {@code actor} is free text for the history: who did it, 1 to 200 characters.
 *
 * <p>Thread-safe. Every method may throw {@link StorageException}; an action has then done nothing.
 */
public interface DeadLetters {
    /** Dead letters, newest first. */
    List<DeadLetter> find(DeadLetterQuery query);

    /** How many there are by subscription and error, among the newest 10,000 that match; the query's page is not looked at. */
    DeadLetterCounts count(DeadLetterQuery query);

    /**
     * All that is known about a delivery, also when it is no dead letter any more.
     *
     * @return empty when no attempt at it failed
     */
    Optional<DeliveryHistory> inspect(DeadLetterId id);

    /**
     * Delivers again what the handler got last: the payload of the log, or the one that it was edited to.
     *
     * @return false when there is no such dead letter (any more); nothing has changed then
     */
    boolean redeliver(DeadLetterId id, String actor);

    /**
     * Delivers again with another payload, to this subscription only. The log stays as it is, and so do the rest of the event and its key.
     *
     * @param payload a JSON object
     * @return false when there is no such dead letter (any more); nothing has changed then
     * @throws InvalidEventException when the payload is no JSON object, or the handler of this bus that has the subscription cannot
     *     read it; nothing has changed then. When this bus does not have the subscription, only the former is checked
     */
    boolean redeliverEdited(DeadLetterId id, String payload, String actor);

    /**
     * Gives a dead letter up for good: it leaves this list; its attempts, the reason and who discarded it stay in its history.
     *
     * @param reason free text, 1 to 2,000 characters
     * @return false when there is no such dead letter (any more); nothing has changed then
     */
    boolean discard(DeadLetterId id, String reason, String actor);

    /**
     * Redelivers those that match, at most the query's limit, those at the lowest positions first, so that the order of keys holds when
     * this is repeated. The query's place in a list is not looked at. Those that die again match again: say {@link
     * DeadLetterQuery#diedBefore} when repeating until nothing is left.
     *
     * @return how many were redelivered; zero when none is left
     */
    int redeliverAll(DeadLetterQuery query, String actor);

    /**
     * Discards those that match, at most the query's limit, those at the lowest positions first.
     *
     * @param reason as for {@link #discard}
     * @return how many were discarded; zero when none is left
     */
    int discardAll(DeadLetterQuery query, String reason, String actor);
}

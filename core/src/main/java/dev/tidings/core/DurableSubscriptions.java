// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Optional;

/**
 * Stops and starts the handling of DURABLE subscriptions, for an operator. A backend is one, too, by the name {@code backend.<name>}:
 * while it is paused nothing is sent, and its events wait in the log.
 *
 * <p>A pause is a row of the storage: it holds for every instance, and until it is resumed, whatever is restarted meanwhile. Calls of
 * the handler that are running are finished, and noted; none is begun, neither for new events nor for retries, redelivered dead letters
 * and replays, which all wait. In this process that holds when {@link #pause} has returned, but for calls that were just beginning;
 * in others within their poll interval, and mostly at once, where the storage has signals. No attempt is counted and nothing is
 * a failure; the subscription gives its leases back, and goes on from where it stood, each key in its order, when it is resumed.
 * Nothing that it has not handled leaves the log.
 *
 * <p>Every instance can pause and resume every subscription of the storage, whether it serves it or not. Both take part in the calling
 * thread's transaction, as publishing does, and hold from its commit on. They lock nothing that a handler or an instance needs.
 *
 * <p>Every {@code actor} is free text: who did it, 1 to 200 characters.
 *
 * <p>Thread-safe. Every method may throw {@link StorageException}; an action has then done nothing.
 */
public interface DurableSubscriptions {
    /** What is paused, in the alphabetical order of the subscriptions. */
    List<SubscriptionPause> paused();

    /** The pause of a subscription; empty when it is not paused, or not known. */
    Optional<SubscriptionPause> pauseOf(String subscription);

    /**
     * Stops a subscription.
     *
     * @param subscription its name; a replay is paused by {@link Replays#pause}
     * @param reason free text, 1 to 2,000 characters
     * @return false when it is paused already; nothing has changed then
     * @throws IllegalArgumentException when the storage has no such subscription, or a text is too long or blank
     */
    boolean pause(String subscription, String reason, String actor);

    /**
     * Lets a paused subscription go on.
     *
     * @return false when it is not paused
     * @throws IllegalArgumentException when the storage has no such subscription, or the actor is too long or blank
     */
    boolean resume(String subscription, String actor);
}

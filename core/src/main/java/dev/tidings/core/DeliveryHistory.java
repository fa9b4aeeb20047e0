// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the delivery of one event to one subscription, as far as it did not simply succeed.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param logged the event as it stands in the log, whatever was edited
 * @param deadLetter null when it is no dead letter: redelivered, or discarded
 * @param attempts those that failed, oldest first
 * @param actions of operators, oldest first
 */
public record DeliveryHistory(
        Event<String> logged,
        @Nullable DeadLetter deadLetter,
        List<FailedAttempt> attempts,
        List<OperatorAction> actions) {
    public DeliveryHistory {
        attempts = List.copyOf(attempts);
        actions = List.copyOf(actions);
    }
}

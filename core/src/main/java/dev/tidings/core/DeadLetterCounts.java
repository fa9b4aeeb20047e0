// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import java.util.List;

/**
 * How many dead letters there are, by subscription and error.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param groups the largest first
 * @param complete false when there are more than were counted, so that each number is a lower bound
 */
public record DeadLetterCounts(List<Group> groups, boolean complete) {
    public DeadLetterCounts {
        groups = List.copyOf(groups);
    }

    /**
     * Dead letters of one subscription with one error.
     *
     * @param subscription the subscription's name
     * @param errorClass the last error's text up to its first colon, which is the exception's class; at most 200 characters
     * @param count how many were counted
     * @param oldest when the first of these was given up, by the storage's clock
     * @param newest when the last of these was given up, by the storage's clock
     */
    public record Group(String subscription, String errorClass, long count, Instant oldest, Instant newest) {}
}

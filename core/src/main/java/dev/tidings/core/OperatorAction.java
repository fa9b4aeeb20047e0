// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did with a dead letter.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind what
 * @param actor who, as told
 * @param at when, by the storage's clock
 * @param attemptsBefore how many attempts had failed by then
 * @param detail the edited payload of an {@link Kind#EDITED} one, the reason of a {@link Kind#DISCARDED} one, else null
 */
public record OperatorAction(
        Kind kind,
        String actor,
        Instant at,
        int attemptsBefore,
        @Nullable String detail) {
    /** What was done. */
    public enum Kind {
        /** Delivered again with the payload that it had. */
        REDELIVERED,
        /** Delivered again with another payload. */
        EDITED,
        /** Given up for good. */
        DISCARDED
    }
}

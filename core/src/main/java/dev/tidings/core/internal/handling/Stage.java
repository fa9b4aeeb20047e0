// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.Transformation;
import java.util.function.Predicate;

/**
 * One step of an event on its way to a handler.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Stage {
    /**
     * A filter in code.
     *
     * @param takes looks at events with payloads of the subscription's class
     */
    record Filter(Predicate<Event<?>> takes) implements Stage {}

    /** A content pattern. */
    record Pattern(String pattern) implements Stage {}

    /** A transformation. */
    record Transform(Transformation transformation) implements Stage {}
}

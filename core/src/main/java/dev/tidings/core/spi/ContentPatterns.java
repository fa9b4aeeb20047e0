// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import java.util.function.Predicate;

/**
 * Reads content patterns in the pattern language of Amazon EventBridge rules.
 *
 * <p>Implementations are thread-safe.
 */
public interface ContentPatterns {
    /**
     * A predicate of events that match the pattern.
     *
     * @throws dev.tidings.core.InvalidSubscriptionException when the pattern cannot be read
     */
    Predicate<Event<?>> compile(String pattern);
}

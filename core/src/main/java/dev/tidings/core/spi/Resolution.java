// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants done with a dead letter.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Resolution {
    /** Who wants it. */
    String actor();

    /**
     * It becomes a pending delivery again.
     *
     * @param payload what the handler is to get from now on; null for what it got last
     */
    record Redeliver(String actor, @Nullable String payload) implements Resolution {}

    /**
     * It is given up for good.
     *
     * @param reason why
     */
    record Discard(String actor, String reason) implements Resolution {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import org.jspecify.annotations.Nullable;

/**
 * The SYNC handlers of one payload class, called one after another in their order; what one of them throws stops none of the
 * others.
 *
 * <p>Implementations are thread-safe.
 */
abstract class SyncChain {
    /** Calls all of them; {@code event} is null only where none reads it. */
    abstract void run(Object payload, @Nullable Event<?> event);
}

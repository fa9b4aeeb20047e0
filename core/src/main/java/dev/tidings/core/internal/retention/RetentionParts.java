// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.Storage;
import java.util.List;

/**
 * What retention works with.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param storage of the bus
 * @param options what to let go
 * @param instance the name that the right to do so is held under
 */
record RetentionParts(Storage storage, RetentionOptions options, String instance) {
    RetentionStore store() {
        return storage.retention();
    }

    /** What needs events at or below a position, going by the options. */
    List<RetentionHold> holds(long upTo) {
        return store().holds(upTo).stream()
                .filter(hold -> !options.discardsDeadLetters() || hold.kind() != RetentionHold.Kind.DEAD_LETTER)
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.List;

/**
 * What a subscription writes when it has handled events.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param cursor where it stands now
 * @param claimFinished whether everything that was claimed is settled
 * @param changes what became of the events that did not simply succeed
 */
public record Completion(Cursor cursor, boolean claimFinished, List<DeliveryChange> changes) {
    public Completion {
        changes = List.copyOf(changes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.ReplaySelection;
import java.util.List;

/**
 * What to read again from the log.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param selection which events; of its positions only the last one counts
 * @param types names and patterns ({@code *} for one or more characters) of which one must fit, too; none for any
 */
public record LogScan(ReplaySelection selection, List<String> types) {
    public LogScan {
        types = List.copyOf(types);
    }
}

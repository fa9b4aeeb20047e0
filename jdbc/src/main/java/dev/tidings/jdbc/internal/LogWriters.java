// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.spi.Gap;
import java.util.List;

/** Finds the running transactions to which missed positions may belong. Implementations are thread-safe. */
@FunctionalInterface
interface LogWriters {
    /** An entry for each gap, in the same order. */
    List<MissedPositions> owners(List<Gap> gaps);
}

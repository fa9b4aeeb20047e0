// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.spi.Gap;
import java.util.List;

/**
 * On H2, all publishers are in this process. Thread-safe.
 *
 * @param positions of the database
 */
record H2Writers(H2Positions positions) implements LogWriters {
    @Override
    public List<MissedPositions> owners(List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> new MissedPositions(
                        gap.first(), gap.last(), positions.publishersOf(gap.first(), gap.last()), true))
                .toList();
    }
}

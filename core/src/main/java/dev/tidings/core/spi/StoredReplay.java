// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Replay;
import java.util.List;

/**
 * A replay as it is stored. What it leaves out besides, because a delivery was pending, can be more than fits into memory, and is asked
 * for in pieces ({@link ReplayStore#unfinished}).
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param replay what everybody may know of it
 * @param excluded positions in its span that the subscription had not passed when it was ordered
 */
public record StoredReplay(Replay replay, List<Gap> excluded) {
    public StoredReplay {
        excluded = List.copyOf(excluded);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import dev.tidings.cli.internal.model.ReplayView;
import java.util.List;

/** Events of the log once more. */
public interface Replays {
    /** The newest, newest first. */
    List<ReplayView> newest(int limit);

    /** One of them. */
    ReplayView one(long id);

    /** Begins one. */
    ReplayView start(ReplayWish wish);

    /** Changes one. */
    ReplayView change(long id, Change change);

    /** What to do to a replay. */
    enum Change {
        /** Stop it until it is resumed. */
        PAUSE,
        /** Let it go on. */
        RESUME,
        /** End it. */
        CANCEL
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import java.time.Duration;

/** The tails of a bus. Implementations are thread-safe. */
public interface Tails {
    /** Begins one. */
    Tail open(TailOptions options, TailListener listener);

    /** Ends all of them, and waits for what reads for them. */
    void close(Duration atMost);
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import java.time.Duration;

/** Tails of a bus that is switched off: nothing comes to them. Thread-safe. */
public final class SilentTails implements Tails {
    private static final class Silence implements OpenTails.Source {
        @Override
        public void run() {}

        @Override
        public void stop() {}
    }

    private final OpenTails<Silence> tails;

    public SilentTails(String busName) {
        tails = new OpenTails<>(busName, Silence::new);
    }

    @Override
    public Tail open(TailOptions options, TailListener listener) {
        return tails.add(options, listener);
    }

    @Override
    public void close(Duration atMost) {
        tails.close(atMost);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.Signals;
import java.util.function.Consumer;

/** Where the database cannot tell anybody anything, or is not to: instances look at intervals. Thread-safe. */
final class PollingOnly implements Signals {
    @Override
    public void send(String instance, Signal signal) {}

    @Override
    public Listening listen(String instance, Consumer<Signal> listener) {
        return () -> {};
    }
}

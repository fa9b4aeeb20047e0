// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Signals among the instances of one process, for storages that no other process uses. Thread-safe. */
public final class LocalSignals implements Signals {
    private final Map<String, Consumer<Signal>> listeners = new ConcurrentHashMap<>();

    @Override
    public void send(String instance, Signal signal) {
        listeners.forEach((name, listener) -> {
            if (!name.equals(instance)) {
                listener.accept(signal);
            }
        });
    }

    @Override
    public Listening listen(String instance, Consumer<Signal> listener) {
        listeners.put(instance, listener);
        return () -> listeners.remove(instance, listener);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import java.util.List;

/**
 * Stands for a backend that local mode never uses, so that neither its broker nor its settings are needed. Immutable.
 *
 * @param name of the backend
 */
record UnusedBackend(String name) implements Backend {
    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public void send(List<Event<?>> events) {
        throw new IllegalStateException("Backend '" + name + "' is not there in local mode");
    }

    @Override
    public void close() {}
}

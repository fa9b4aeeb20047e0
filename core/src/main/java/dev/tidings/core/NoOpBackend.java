// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.Backend;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends nothing anywhere; says so at debug level. Nothing can be lost here, so it takes events also when it is closed.
 *
 * <p>Thread-safe.
 */
public final class NoOpBackend implements Backend {
    private static final Logger log = LoggerFactory.getLogger(NoOpBackend.class);

    @Override
    public String name() {
        return "noop";
    }

    @Override
    public boolean isInProcess() {
        return true;
    }

    @Override
    public void send(List<Event<?>> events) {
        if (log.isDebugEnabled()) {
            events.forEach(event -> log.debug("Not sent anywhere: {}", event));
        }
    }

    /** Nothing to free. */
    @Override
    public void close() {}
}

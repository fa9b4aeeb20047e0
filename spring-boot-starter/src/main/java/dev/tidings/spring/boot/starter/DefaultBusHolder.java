// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.EventBus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Makes the application's bus the default one while the application context is open. With several contexts in one JVM it is that of the
 * context that was started last; when that is closed, the bus before it is the default one again, unless it is closed too.
 *
 * <p>Thread-safe: contexts start and close one after the other.
 */
final class DefaultBusHolder implements SmartInitializingSingleton, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(DefaultBusHolder.class);

    private final EventBus bus;
    private @Nullable EventBus before;
    private boolean holding;

    DefaultBusHolder(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public void afterSingletonsInstantiated() {
        synchronized (DefaultBusHolder.class) {
            before = EventBus.setDefault(bus);
            holding = true;
        }
        if (before != null && !before.equals(bus)) {
            log.warn(
                    "Bus '{}' of this application context takes the place of bus '{}' as the default one until the context is"
                            + " closed; to leave it, set tidings.default-bus=false",
                    bus.name(),
                    before.name());
        }
    }

    /** Leaves a default bus alone that somebody else has set in the meantime. */
    @Override
    public void destroy() {
        synchronized (DefaultBusHolder.class) {
            if (!holding) {
                return;
            }
            holding = false;
            EventBus current = EventBus.setDefault(bus);
            EventBus next = bus.equals(current) ? before : current;
            if (next != null && !next.equals(bus) && isOpen(next)) {
                EventBus.setDefault(next);
            } else {
                EventBus.resetDefault(); // closes this context's bus, which is about to be closed in any case
            }
        }
    }

    private static boolean isOpen(EventBus bus) {
        try {
            bus.publishBatch(List.of());
            return true;
        } catch (BusClosedException e) {
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.Storage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says how a bus is. As thread-safe as the bus.
 *
 * @param of what is asked about
 * @param bus the same
 * @param backends of the bus
 * @param own adds what only the bus knows of itself
 */
record HealthReport(Of of, EventBus bus, Backends backends, Consumer<Map<String, Object>> own) {
    /**
     * A bus.
     *
     * @param name of the bus
     * @param enabled whether it is not switched off
     * @param storage null when it has none
     */
    record Of(String name, boolean enabled, @Nullable Storage storage) {}

    /** @param closing whether it has begun to close: then nobody asks its storage any more */
    BusHealth report(boolean closing) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("bus", of.name());
        details.put("enabled", of.enabled());
        own.accept(details);
        details.put("backend", backends.names());
        bus.backends()
                .forEach(status -> details.put(
                        "backend." + status.name(), status.circuit().name().toLowerCase(Locale.ROOT)));
        backends.outside().forEach(way -> way.describeFiles(details));
        Storage storage = of.storage();
        boolean reachable = closing || storage == null || isReachable(storage, details);
        return new BusHealth(!closing && reachable, details);
    }

    private boolean isReachable(Storage storage, Map<String, Object> details) {
        if (!of.enabled()) {
            return true;
        }
        try {
            storage.log().search(LogQuery.newest(1), payload -> true);
            details.put("storage", "reachable");
            return true;
        } catch (StorageException e) {
            details.put("storage", String.valueOf(e.getMessage()));
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.LocalSignals;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The signals of each H2 database, which only one process uses. */
final class H2Signals {
    private static final Map<String, LocalSignals> BY_DATABASE = new ConcurrentHashMap<>();

    private H2Signals() {}

    static LocalSignals of(String url, Tables tables) {
        return BY_DATABASE.computeIfAbsent(url + "|" + tables.prefix(), key -> new LocalSignals());
    }
}

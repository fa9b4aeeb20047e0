// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.incoming;

import dev.tidings.core.spi.IncomingMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often messages have failed here, for brokers that do not count. Thread-safe. */
final class DeliveryCounts {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A message has failed; returns how often it has been delivered. */
    synchronized int failed(IncomingMessage message) {
        int here = failures.merge(message.position(), 1, Integer::sum);
        return Math.max(here, message.deliveries());
    }

    synchronized void forget(IncomingMessage message) {
        failures.remove(message.position());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When which subscription was paused. Used by the thread whose turn it is. */
final class SimPauses {
    private final Map<String, Long> since = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();

    void begin(String subscription, long now) {
        since.put(subscription, now);
    }

    void end(String subscription, long now) {
        Long begun = since.remove(subscription);
        if (begun != null) {
            before.merge(subscription, now - begun, Long::sum);
        }
    }

    /** Since when a subscription is paused; null when it is not. */
    @Nullable
    Long since(String subscription) {
        return since.get(subscription);
    }

    /** For how long a subscription has been paused altogether. */
    long sum(String subscription, long now) {
        Long begun = since.get(subscription);
        return before.getOrDefault(subscription, 0L) + (begun == null ? 0 : now - begun);
    }
}

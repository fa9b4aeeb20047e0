// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.outgoing;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventsRefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some events were refused for good, all others confirmed: the same as the backend's own exception, but by the ids of the events. */
public final class RefusedEvents extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // strings by strings, whatever the map
    private final Map<String, String> reasons;

    private RefusedEvents(Map<String, String> reasons, Throwable cause) {
        super(cause.getMessage(), cause);
        this.reasons = reasons;
    }

    static RefusedEvents of(List<? extends Event<?>> sent, EventsRefusedException refused) {
        Map<String, String> reasons = new LinkedHashMap<>();
        refused.reasons().forEach((index, reason) -> reasons.put(sent.get(index).id(), reason));
        return new RefusedEvents(reasons, refused);
    }

    /** These and those of an earlier list, if there are any. */
    public RefusedEvents and(@Nullable RefusedEvents earlier) {
        if (earlier == null) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(earlier.reasons);
        all.putAll(reasons);
        return new RefusedEvents(all, this);
    }

    /** Why the event with this id was refused; null when it was not. */
    public @Nullable String reason(String id) {
        return reasons.get(id);
    }

    /** Whether one of these is refused. */
    public boolean concernsAny(List<String> ids) {
        return ids.stream().anyMatch(reasons::containsKey);
    }

    /** How many there are. */
    public int count() {
        return reasons.size();
    }
}

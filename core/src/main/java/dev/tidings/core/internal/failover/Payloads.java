// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns payloads into JSON when events come, so that each is kept as it was published, and back when the backend is to get them. Thread-safe.
 *
 * @param codec reads and writes them
 * @param asJson whether the backend takes payloads as JSON
 * @param refused where events are put aside that cannot be written
 */
record Payloads(EventCodec codec, boolean asJson, RefusedFile refused) {
    /** In characters: what surely fits into a record, whatever they are, and is more than any broker takes. */
    private static final int LONGEST = 20_000_000;

    /** Writes events; those that cannot be written are put aside, because nobody would wait for them. */
    List<Outgoing> write(List<? extends Event<?>> events) throws IOException {
        List<Outgoing> written = new ArrayList<>(events.size());
        for (Event<?> event : events) {
            String reason;
            try {
                String json = event.payload() instanceof String text ? text : codec.encode(event.payload());
                if (json.length() <= LONGEST) {
                    Event<String> asJsonText = event.withPayload(json);
                    written.add(new Outgoing(asJson ? asJsonText : event, asJsonText));
                    continue;
                }
                reason = "Its payload has " + json.length() + " characters; at most " + LONGEST + " are possible";
            } catch (RuntimeException e) { // what a codec throws
                reason = "Its payload cannot be written as JSON: " + e.getMessage();
            }
            refused.put(event, reason);
        }
        return written;
    }

    /** Events from a file as the backend takes them. */
    List<? extends Event<?>> read(List<Event<String>> written) {
        return asJson
                ? written
                : written.stream()
                        .map(event -> event.withPayload(codec.decode(event.payload(), Map.class)))
                        .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.Event;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** An event as an entry of {@code PutEvents}. Not thread-safe: it counts its attempts. */
final class BusEntry {
    /** What one entry may have, and all of a request together: 256 KB, as the API reference counts them. */
    static final int MAX_BYTES = 256 * 1024;

    /** What the API reference counts for a time. */
    private static final int TIME_BYTES = 14;

    private static final int MAX_SOURCE_LENGTH = 256;
    private static final int MAX_TYPE_LENGTH = 128;

    private final int index;
    private final @Nullable String key;
    private final PutEventsRequestEntry entry;
    private final int size;
    private int attempts;
    private boolean alone;

    /**
     * An entry.
     *
     * @param index of the event in its list
     * @param bus name or ARN
     * @param source of the entry
     * @param detail the structured CloudEvent
     */
    BusEntry(int index, Event<?> event, String bus, String source, byte[] detail) {
        this.index = index;
        key = event.key();
        entry = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(source)
                .detailType(event.type())
                .detail(new String(detail, StandardCharsets.UTF_8))
                .time(event.time())
                .build();
        size = TIME_BYTES + utf8(source) + utf8(event.type()) + detail.length;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Why EventBridge will never take it; null when nothing is known against it. */
    @Nullable
    String flaw() {
        if (size > MAX_BYTES) {
            return size + " bytes as EventBridge counts them; it takes " + MAX_BYTES + " (256 KB)";
        }
        String source = entry.source();
        if (source.startsWith("aws.")) {
            return "its source '" + source + "' begins with 'aws.', which EventBridge keeps for AWS itself";
        }
        if (source.isBlank() || source.length() > MAX_SOURCE_LENGTH) {
            return "its source has " + source.length() + " characters; EventBridge takes 1 to " + MAX_SOURCE_LENGTH;
        }
        int length = entry.detailType().length();
        return length <= MAX_TYPE_LENGTH
                ? null
                : "its type has " + length + " characters; EventBridge takes a detail-type of " + MAX_TYPE_LENGTH;
    }

    int index() {
        return index;
    }

    @Nullable
    String key() {
        return key;
    }

    PutEventsRequestEntry entry() {
        return entry;
    }

    int size() {
        return size;
    }

    /** Counts one more failed attempt, and returns how many there are. */
    int failed() {
        attempts++;
        return attempts;
    }

    /** Whether it goes in a request of its own, because one with others was rejected as a whole. */
    boolean isAlone() {
        return alone;
    }

    void sendAlone() {
        alone = true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.Metadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was read of an event so far. Not thread-safe. */
final class CloudEventDraft {
    private static final String SUPPORTED = "1.0";

    private @Nullable String specVersion;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String time;
    private @Nullable String contentType;
    private @Nullable String key;
    private @Nullable String version;
    private @Nullable String topics;
    private @Nullable String realSource;
    private @Nullable String moreMetadata;
    private final Map<String, String> extensions = new HashMap<>();

    void attribute(String name, String value) {
        switch (name) {
            case CloudEventNames.SPEC_VERSION -> specVersion = value;
            case CloudEventNames.ID -> id = value;
            case CloudEventNames.SOURCE -> source = value;
            case CloudEventNames.TYPE -> type = value;
            case CloudEventNames.TIME -> time = value;
            case CloudEventNames.CONTENT_TYPE -> contentType = value;
            case CloudEventNames.KEY -> key = value.isEmpty() ? null : value;
            case CloudEventNames.VERSION -> version = value;
            case CloudEventNames.TOPICS -> topics = value;
            case CloudEventNames.REAL_SOURCE -> realSource = value;
            case CloudEventNames.MORE_METADATA -> moreMetadata = value;
            default -> extensions.put(CloudEventNames.metadataOf(name), value);
        }
    }

    /** The media type of the data, or null when nothing is said, which means JSON. */
    @Nullable
    String contentType() {
        return contentType;
    }

    /**
     * The event.
     *
     * @param payload JSON
     * @throws CodecException when something is missing or wrong, saying what
     */
    Event<String> event(String payload) {
        requireVersion(specVersion);
        try {
            Event.Builder<String> event = Event.stored(required(CloudEventNames.TYPE, type), payload)
                    .id(required(CloudEventNames.ID, id))
                    .source(CloudEventSource.read(required(CloudEventNames.SOURCE, source), realSource))
                    .key(key)
                    .metadata(metadata());
            if (version != null) {
                event.version(number(version));
            }
            if (topics != null) {
                event.topics(CloudEventTopics.parse(topics));
            }
            return (time == null ? event : event.time(CloudEventTime.parse(time))).build();
        } catch (InvalidEventException e) {
            throw new CodecException(Objects.requireNonNull(e.getMessage()));
        }
    }

    private static void requireVersion(@Nullable String specVersion) {
        String given = required(CloudEventNames.SPEC_VERSION, specVersion);
        if (!given.equals(SUPPORTED)) {
            throw new CodecException("attribute 'specversion' is '" + CloudEventJson.shortened(given)
                    + "'; only CloudEvents 1.0 are understood");
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new CodecException("attribute '" + name + "' is " + (value == null ? "missing" : "empty")
                    + "; every CloudEvent has specversion, id, source and type");
        }
        return value;
    }

    private static int number(String version) {
        boolean digits = version.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            int number = digits ? Integer.parseInt(version) : 0;
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Empty, or beyond what a version can be: said below.
        }
        throw new CodecException("extension 'dataversion' is '" + CloudEventJson.shortened(version)
                + "'; the version of a schema is a whole number from 1 to " + Integer.MAX_VALUE);
    }

    private Metadata metadata() {
        if (moreMetadata == null) {
            return Metadata.of(extensions);
        }
        Map<String, String> all = CloudEventJson.entries(CloudEventNames.MORE_METADATA, moreMetadata);
        all.remove(Metadata.RECEIVED_FROM); // says by which source it came in here, which the sender cannot know
        all.putAll(extensions);
        return Metadata.of(all);
    }
}

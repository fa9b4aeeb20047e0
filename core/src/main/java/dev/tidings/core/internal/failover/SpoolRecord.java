// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of one record: an event whose payload is JSON. */
final class SpoolRecord {
    private static final int VERSION = 1;

    private SpoolRecord() {}

    static void write(Bytes out, Event<String> event) {
        out.putByte(VERSION).putText(event.id()).putText(event.type()).putInt(event.version());
        Instant time = event.time();
        out.putLong(time.getEpochSecond()).putInt(time.getNano());
        out.putText(event.source()).putText(event.key());
        out.putInt(event.topics().size());
        event.topics().forEach(out::putText);
        out.putInt(event.metadata().asMap().size());
        event.metadata().asMap().forEach((name, value) -> out.putText(name).putText(value));
        out.putText(event.payload());
    }

    /**
     * Reads a body to its end.
     *
     * @throws IOException when it was written by a later version
     * @throws RuntimeException when it is no event
     */
    static Event<String> read(ByteBuffer in) throws IOException {
        int version = in.get();
        if (version != VERSION) {
            throw new IOException("it is of version " + version + ", which this version of Tidings does not know");
        }
        String id = required(in);
        String type = required(in);
        int schema = in.getInt();
        Instant time = Instant.ofEpochSecond(in.getLong(), in.getInt());
        String source = text(in);
        String key = text(in);
        List<String> topics = topics(in);
        Metadata metadata = metadata(in);
        return Event.stored(type, required(in))
                .id(id)
                .version(schema)
                .time(time)
                .source(source)
                .key(key)
                .topics(topics)
                .metadata(metadata)
                .build();
    }

    private static List<String> topics(ByteBuffer in) throws IOException {
        List<String> topics = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            topics.add(required(in));
        }
        return topics;
    }

    private static Metadata metadata(ByteBuffer in) throws IOException {
        Map<String, String> metadata = new HashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            metadata.put(required(in), required(in));
        }
        return Metadata.of(metadata);
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length == Bytes.ABSENT) {
            return null;
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static String required(ByteBuffer in) throws IOException {
        String value = text(in);
        if (value == null) {
            throw new IOException("something is missing in it");
        }
        return value;
    }
}

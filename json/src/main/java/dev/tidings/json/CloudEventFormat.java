// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Events as CloudEvents 1.0 and back, without loss, in the JSON format and as attributes beside data (binary mode).
 *
 * <p>A payload that is a {@link String} is JSON already; any other is written by the codec. The text of a payload is copied, in both
 * directions: numbers keep their digits, names their order.
 *
 * <p>What goes where:
 *
 * <ul>
 *   <li>{@code id}, {@code source}, {@code type}, {@code time} (all nanoseconds) and {@code data} are those of the event. A source that is no
 *       URI reference is escaped, and stands unescaped in the extension {@code tidingssource}; an event without one has {@code /}.
 *   <li>The key is the extension {@code partitionkey}, the version is {@code dataversion} unless it is 1, the topics are {@code topics},
 *       separated by commas (a JSON array where that would be ambiguous), unless there is only the default one.
 *   <li>Of the metadata, {@code correlation_id} is {@code correlationid} and {@code causation_id} is {@code causationid}; what has the name of
 *       an extension (lower-case letters and digits, at most 20) and a value that CloudEvents allow is an extension of its own, {@code
 *       traceparent} and {@code tracestate} among them. The rest is a JSON object in the extension {@code tidingsmetadata}. {@link
 *       dev.tidings.core.Metadata#RECEIVED_FROM} does not leave, nor whether an event is a replay.
 *   <li>What is read besides becomes metadata: unknown extensions, {@code subject}, {@code dataschema}; their numbers and booleans as text.
 * </ul>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CloudEventFormat {
    /** The media type of one event in structured mode. */
    public static final String STRUCTURED = "application/cloudevents+json";

    /** The media type of several events. */
    public static final String BATCH = "application/cloudevents-batch+json";

    private final CloudEventWriter writer;

    /** A format whose payloads are written by this codec. */
    public CloudEventFormat(EventCodec codec) {
        writer = new CloudEventWriter(Objects.requireNonNull(codec, "codec"));
    }

    /**
     * One event in structured mode, UTF-8.
     *
     * @throws CodecException when the payload cannot be written; when the year is not one of 0 to 9999; when the type is empty, or the
     *     type, the id or the key has half a surrogate pair: there is no CloudEvent for these
     */
    public byte[] structured(Event<?> event) {
        return writer.structured(event);
    }

    /**
     * Several events in batch mode, UTF-8.
     *
     * @throws CodecException when one of them cannot be written, as in {@link #structured}
     */
    public byte[] batch(List<? extends Event<?>> events) {
        return writer.batch(events);
    }

    /**
     * The context attributes for binary mode, without any prefix, {@code specversion} and {@code datacontenttype} among them. Values may
     * have any character: escaping them is the transport's affair.
     *
     * @throws CodecException as in {@link #structured}
     */
    public Map<String, String> attributes(Event<?> event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        CloudEventAttributes.write(event, attributes::put);
        return attributes;
    }

    /**
     * The data for binary mode: JSON, UTF-8.
     *
     * @throws CodecException when the payload cannot be written
     */
    public byte[] data(Event<?> event) {
        return writer.payload(event).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads one event in structured mode. Without a time, it occurs now; without data, its payload is an empty object.
     *
     * @throws CodecException when it is none, or its data is no JSON object, saying what is wrong
     */
    public Event<String> read(byte[] structured) {
        return CloudEventReader.one(structured);
    }

    /**
     * Reads several events in batch mode, as {@link #read(byte[])} does one.
     *
     * @throws CodecException when one of them is none, saying which and what is wrong
     */
    public List<Event<String>> readBatch(byte[] batch) {
        return CloudEventReader.batch(batch);
    }

    /**
     * Reads one event in binary mode. Without a time, it occurs now; without data, its payload is an empty object.
     *
     * @param attributes without any prefix; names in lower case
     * @param data JSON in UTF-8, or nothing
     * @throws CodecException when it is none, or its data is no JSON object, saying what is wrong
     */
    public Event<String> read(Map<String, String> attributes, byte[] data) {
        return CloudEventReader.binary(attributes, data);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Events as CloudEvents 1.0 and back, without loss, in the JSON format and as attributes beside data (binary mode).
 *
 * <p>A payload that is a {@link String} is JSON already; any other is written by the codec.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CloudEventFormat {
    /** The media type of one event in structured mode. */
    public static final String STRUCTURED = "application/cloudevents+json";

    /** The media type of several events. */
    public static final String BATCH = "application/cloudevents-batch+json";

    private final EventCodec codec;

    /** A format whose payloads are written by this codec. */
    public CloudEventFormat(EventCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /**
     * One event in structured mode, UTF-8.
     *
     * @throws CodecException when the payload cannot be written
     */
    public byte[] structured(Event<?> event) {
        throw new UnsupportedOperationException();
    }

    /**
     * Several events in batch mode, UTF-8.
     *
     * @throws CodecException when a payload cannot be written
     */
    public byte[] batch(List<? extends Event<?>> events) {
        throw new UnsupportedOperationException();
    }

    /** The context attributes for binary mode, without any prefix, {@code specversion} and {@code datacontenttype} among them. */
    public Map<String, String> attributes(Event<?> event) {
        throw new UnsupportedOperationException();
    }

    /**
     * The data for binary mode: JSON, UTF-8.
     *
     * @throws CodecException when the payload cannot be written
     */
    public byte[] data(Event<?> event) {
        throw new UnsupportedOperationException(codec.toString());
    }

    /**
     * Reads one event in structured mode.
     *
     * @throws CodecException when it is none, saying what is wrong
     */
    public Event<String> read(byte[] structured) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads several events in batch mode.
     *
     * @throws CodecException when one of them is none, saying which and what is wrong
     */
    public List<Event<String>> readBatch(byte[] batch) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads one event in binary mode.
     *
     * @param attributes without any prefix; names in lower case
     * @throws CodecException when it is none, saying what is wrong
     */
    public Event<String> read(Map<String, String> attributes, byte[] data) {
        throw new UnsupportedOperationException();
    }
}

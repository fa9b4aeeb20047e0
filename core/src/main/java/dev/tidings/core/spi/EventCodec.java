// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.CodecException;
import java.util.Map;

/**
 * Turns payloads into JSON text for the log, and back, and from one class to another. A bus without one finds it by
 * {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are thread-safe. What they read never names a class to load.
 */
public interface EventCodec {
    /**
     * The payload as a JSON object.
     *
     * @throws CodecException when it cannot be written, naming the class and the property
     */
    String encode(Object payload);

    /**
     * The payload from a JSON object; properties that the class does not know are ignored.
     *
     * @param payloadClass a class with a codec's idea of properties, {@link Map} or {@link Object} (both give a map)
     * @throws CodecException when the text is no JSON object or does not fit the class, naming the property
     */
    <T> T decode(String json, Class<T> payloadClass);

    /**
     * The same content as an instance of another class: a map as a record, a record as a map. Returns the payload itself
     * when it already is one.
     *
     * @throws CodecException when it does not fit, naming the property
     */
    <T> T convert(Object payload, Class<T> payloadClass);
}

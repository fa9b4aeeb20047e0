// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.CodecException;
import java.util.Map;
import java.util.Set;

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

    /**
     * Where in the text of a payload the fields stand that its class marks as {@link dev.tidings.core.Sensitive}: JSON pointers (RFC 6901)
     * in which the name {@code *} stands for any element of an array or any value of an object, and {@code **} for any number of names.
     * Empty when there are none.
     *
     * @throws CodecException when the class cannot be looked into, naming it
     */
    Set<String> sensitiveFields(Class<?> payloadClass);
}

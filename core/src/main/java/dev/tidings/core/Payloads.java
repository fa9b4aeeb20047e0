// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.Map;

/**
 * Payloads in other shapes, by the codec of the bus.
 *
 * <p>Implementations are thread-safe.
 */
public interface Payloads {
    /**
     * A payload as data by field name, as it would be written: a new map that may be changed, of numbers, strings, booleans, nulls, lists
     * and maps.
     *
     * @throws CodecException when it cannot be written
     */
    Map<String, Object> asMap(Object payload);

    /**
     * A payload as an instance of a class; itself when it is one.
     *
     * @throws CodecException when it does not fit, naming the property
     */
    <T> T as(Object payload, Class<T> payloadClass);
}

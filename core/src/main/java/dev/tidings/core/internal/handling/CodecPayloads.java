// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.Payloads;
import dev.tidings.core.spi.EventCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads by a codec, if there is one.
 *
 * <p>Thread-safe.
 *
 * @param codec null when the bus has none
 */
public record CodecPayloads(@Nullable EventCodec codec) implements Payloads {
    @Override
    @SuppressWarnings("unchecked") // a payload's data has string keys
    public Map<String, Object> asMap(Object payload) {
        return new LinkedHashMap<>((Map<String, Object>) as(payload, Map.class));
    }

    @Override
    public <T> T as(Object payload, Class<T> payloadClass) {
        return payloadClass.isInstance(payload)
                ? payloadClass.cast(payload)
                : requireCodec(payload, payloadClass).convert(payload, payloadClass);
    }

    private EventCodec requireCodec(Object payload, Class<?> payloadClass) {
        if (codec == null) {
            throw new InvalidSubscriptionException(
                    "A payload of " + payload.getClass().getName()
                            + " is needed as " + payloadClass.getName()
                            + ", which takes a codec: add tidings-json to the class path, or give the bus one with"
                            + " EventBus.builder().codec(…).");
        }
        return codec;
    }
}

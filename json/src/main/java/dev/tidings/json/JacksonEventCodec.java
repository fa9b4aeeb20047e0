// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.spi.EventCodec;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads as JSON by Jackson 3, without loss: times are ISO-8601 text with all nanoseconds, decimals keep their scale, and
 * decimals in maps are read as {@link java.math.BigDecimal}. Properties that the class does not know are ignored; a name that
 * stands twice in one object, text after the object, and anything but an object are refused. Depth and size are limited as
 * Jackson limits them by default.
 *
 * <p>The text never names a class: polymorphic types are off unless a payload class asks for them by annotation.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class JacksonEventCodec implements EventCodec {
    private final JsonMapper mapper;

    /** A codec with a mapper that loses nothing. */
    public JacksonEventCodec() {
        this(LosslessMapper.create());
    }

    /**
     * A codec with the application's own mapper, for own modules, mix-ins or names. What is lost or refused is then the
     * mapper's choice: begin with {@code USE_BIG_DECIMAL_FOR_FLOATS}, {@code STRICT_DUPLICATE_DETECTION} and dates as text,
     * and leave default typing off.
     */
    public JacksonEventCodec(JsonMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    @Override
    public String encode(Object payload) {
        String json;
        try {
            json = mapper.writeValueAsString(payload);
        } catch (JacksonException e) {
            throw CodecFailures.encoding(payload.getClass(), e);
        }
        requireObject(json, payload.getClass());
        return json;
    }

    @Override
    public <T> T decode(String json, Class<T> payloadClass) {
        requireObject(json, payloadClass);
        try {
            Class<?> target = payloadClass == Object.class ? Map.class : payloadClass;
            return payloadClass.cast(mapper.readValue(json, target));
        } catch (JacksonException e) {
            throw CodecFailures.decoding(payloadClass, e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The result is what storing and reading would give, so a handler sees the same whichever way the event came.
     */
    @Override
    public <T> T convert(Object payload, Class<T> payloadClass) {
        return payloadClass.isInstance(payload) ? payloadClass.cast(payload) : decode(encode(payload), payloadClass);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Names, mix-ins and unwrapped objects are as the mapper writes them. Subclasses are looked into that annotations of Jackson name or that a
     * sealed type permits; others cannot be known.
     */
    @Override
    public Set<String> sensitiveFields(Class<?> payloadClass) {
        try {
            return SensitivePaths.of(mapper, payloadClass);
        } catch (JacksonException e) {
            throw CodecFailures.encoding(payloadClass, e);
        }
    }

    /** @throws CodecException when the text does not begin as an object */
    private static void requireObject(String json, Class<?> payloadClass) {
        if (!json.stripLeading().startsWith("{")) {
            throw CodecFailures.notAnObject(payloadClass);
        }
    }
}

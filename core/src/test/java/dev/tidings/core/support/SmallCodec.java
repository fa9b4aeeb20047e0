// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.CodecException;
import dev.tidings.core.spi.EventCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** As much JSON as the tests of this module need: objects of strings, numbers, booleans, lists and objects. Thread-safe. */
public final class SmallCodec implements EventCodec {
    private final ReflectiveCodec records = new ReflectiveCodec();

    @Override
    public String encode(Object payload) {
        if (payload instanceof Unwritable) {
            throw new CodecException("Unwritable has no properties", new IllegalArgumentException());
        }
        return write(payload instanceof Map ? payload : records.convert(payload, Map.class));
    }

    private String write(Object value) {
        if (value instanceof Record) {
            return encode(value);
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner object = new StringJoiner(",", "{", "}");
            map.forEach((name, each) -> object.add(write(name) + ":" + write(each)));
            return object.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner array = new StringJoiner(",", "[", "]");
            list.forEach(each -> array.add(write(each)));
            return array.toString();
        }
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'
                : String.valueOf(value);
    }

    @Override
    public <T> T decode(String json, Class<T> payloadClass) {
        Map<String, Object> map = new SmallJson(json).object();
        return payloadClass == Object.class ? payloadClass.cast(map) : convert(map, payloadClass);
    }

    @Override
    public <T> T convert(Object payload, Class<T> payloadClass) {
        return records.convert(
                payload instanceof Map<?, ?> map ? new LinkedHashMap<Object, Object>(map) : payload, payloadClass);
    }

    @Override
    public Set<String> sensitiveFields(Class<?> payloadClass) {
        return records.sensitiveFields(payloadClass);
    }

    /** A payload that this codec cannot write. */
    public interface Unwritable {}
}

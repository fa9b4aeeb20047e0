// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.CodecException;
import dev.tidings.core.Sensitive;
import dev.tidings.core.spi.EventCodec;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Converts flat records to maps and back; knows no JSON. Thread-safe. */
public final class ReflectiveCodec implements EventCodec {
    @Override
    public String encode(Object payload) {
        throw new UnsupportedOperationException("these tests store nothing");
    }

    @Override
    public <T> T decode(String json, Class<T> payloadClass) {
        throw new UnsupportedOperationException("these tests store nothing");
    }

    /** The components of the record itself that are marked. */
    @Override
    public Set<String> sensitiveFields(Class<?> payloadClass) {
        return !payloadClass.isRecord()
                ? Set.of()
                : Arrays.stream(payloadClass.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(Sensitive.class))
                        .map(component -> "/" + component.getName())
                        .collect(Collectors.toSet());
    }

    @Override
    public <T> T convert(Object payload, Class<T> payloadClass) {
        if (payloadClass.isInstance(payload)) {
            return payloadClass.cast(payload);
        }
        try {
            return payloadClass == Map.class
                    ? payloadClass.cast(toMap(payload))
                    : toRecord((Map<?, ?>) payload, payloadClass);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new CodecException("does not fit " + payloadClass.getName(), e);
        }
    }

    private static Map<String, Object> toMap(Object record) throws ReflectiveOperationException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            map.put(component.getName(), component.getAccessor().invoke(record));
        }
        return map;
    }

    private static <T> T toRecord(Map<?, ?> map, Class<T> recordClass) throws ReflectiveOperationException {
        RecordComponent[] components = recordClass.getRecordComponents();
        Constructor<T> constructor = recordClass.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(Arrays.stream(components)
                .map(component -> map.get(component.getName()))
                .toArray());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.CodecException;
import dev.tidings.core.spi.EventCodec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a stored payload has certain values in certain fields.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param codec reads the payload
 * @param wanted by path, names separated by dots; numbers are {@link BigDecimal}s
 */
public record PayloadFields(EventCodec codec, Map<String, Object> wanted) implements Predicate<String> {
    @Override
    public boolean test(String payload) {
        try {
            Map<?, ?> data = codec.decode(payload, Map.class);
            return wanted.entrySet().stream().allMatch(field -> isEqual(field.getValue(), at(data, field.getKey())));
        } catch (CodecException e) {
            return false; // what cannot be read has no fields
        }
    }

    private static @Nullable Object at(Map<?, ?> data, String path) {
        Object found = data;
        for (String name : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    private static boolean isEqual(Object wanted, @Nullable Object found) {
        if (wanted instanceof BigDecimal number && found instanceof Number other) {
            return number.compareTo(new BigDecimal(other.toString())) == 0;
        }
        return wanted.equals(found);
    }
}

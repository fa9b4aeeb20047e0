// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.testing.SampleEvents.ItemMoved;
import dev.tidings.testing.SampleEvents.Shelf;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

/**
 * One event beside what has arrived of it.
 *
 * @param sent what was sent
 * @param arrived what the other side has
 * @param capabilities of the backend between them
 */
record Arrival(Event<?> sent, Event<?> arrived, Set<BackendCapability> capabilities) {
    /** Compares both; the payload that was sent is given as data. */
    void check(Map<String, Object> data) {
        assertThat(arrived.type()).isEqualTo(sent.type());
        assertThat(arrived.topics()).containsExactlyElementsOf(sent.topics());
        checkEnvelope();
        checkPayload(data);
    }

    private void checkEnvelope() {
        if (capabilities.contains(BackendCapability.ENVELOPE)) {
            assertThat(arrived.withPayload("")).usingRecursiveComparison().isEqualTo(sent.withPayload(""));
            return;
        }
        assertThat(arrived.id()).as("id, without ENVELOPE").isNotEqualTo(sent.id());
        assertThat(arrived.version()).as("version, without ENVELOPE").isEqualTo(1);
        assertThat(arrived.time()).as("time, without ENVELOPE").isNotEqualTo(sent.time());
        assertThat(arrived.source()).as("source, without ENVELOPE").isNull();
        assertThat(arrived.key()).as("key, without ENVELOPE").isNull();
        assertThat(arrived.metadata().asMap()).as("metadata, without ENVELOPE").isEmpty();
    }

    private void checkPayload(Map<String, Object> data) {
        if (capabilities.contains(BackendCapability.DATA)) {
            assertThat(plain(arrived.payload())).isEqualTo(plain(data));
        } else {
            assertThat(arrived.payload())
                    .as("payload, without DATA")
                    .asInstanceOf(InstanceOfAssertFactories.STRING)
                    .contains(String.valueOf(data.get("note")));
        }
    }

    /** Data whose numbers do not depend on the classes that a format reads them as. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof ItemMoved moved) {
            return plain(data(moved));
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Arrival::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((name, each) -> all.put(name, plain(each)));
            return all;
        }
        return value;
    }

    private static Map<String, Object> data(ItemMoved moved) {
        return Map.of(
                "item", moved.item(),
                "note", moved.note(),
                "amount", moved.amount(),
                "price", moved.price(),
                "urgent", moved.urgent(),
                "shelves", moved.shelves().stream().map(Arrival::data).toList());
    }

    private static Map<String, Object> data(Shelf shelf) {
        return Map.of("name", shelf.name(), "row", shelf.row());
    }
}

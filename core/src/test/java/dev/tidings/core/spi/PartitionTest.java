// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PartitionTest {
    @Test
    @DisplayName(
            "D2: whatever their number, each slot belongs to one partition, and each partition to about as many slots")
    void slots() {
        for (int count = 1; count <= Partition.MAX_COUNT; count++) {
            int next = 0;
            for (int number = 0; number < count; number++) {
                Partition partition = new Partition("s", number, count);
                assertThat(partition.firstSlot()).isEqualTo(next);
                next = partition.lastSlot() + 1;
                assertThat(next - partition.firstSlot())
                        .isBetween(Partition.SLOTS / count, Partition.SLOTS / count + 1);
            }
            assertThat(next).isEqualTo(Partition.SLOTS);
        }
    }

    @Test
    @DisplayName("D2: an event is in the one partition that has its slot")
    void contains() {
        for (int i = 0; i < 1000; i++) {
            String key = i % 2 == 0 ? null : "key " + i;
            long position = 1000L + i;
            int slot = Partition.slotOf(key, position);
            assertThat(IntStream.range(0, 7)
                            .mapToObj(number -> new Partition("s", number, 7))
                            .filter(partition -> partition.contains(key, position)))
                    .singleElement()
                    .satisfies(partition -> assertThat(slot).isBetween(partition.firstSlot(), partition.lastSlot()));
        }
    }

    @Test
    @DisplayName("D2: events are spread evenly, by their keys or, without one, by their positions")
    void spread() {
        for (int number = 0; number < 4; number++) {
            Partition partition = new Partition("s", number, 4);
            long byKey = IntStream.range(0, 10_000)
                    .filter(i -> partition.contains("customer-" + i, 1))
                    .count();
            long byPosition = IntStream.range(0, 10_000)
                    .filter(i -> partition.contains(null, i))
                    .count();
            assertThat(byKey).isBetween(2_200L, 2_800L);
            assertThat(byPosition).isBetween(2_200L, 2_800L);
        }
    }

    @Test
    @DisplayName("D2: the slot of a key never changes: it is stored")
    void stableSlots() {
        assertThat(Partition.slotOf("order-4711", 1)).isEqualTo(Partition.slotOf("order-4711", 99));
        assertThat(IntStream.of(Partition.slotOf("order-4711", 1), Partition.slotOf(null, 4711)))
                .containsExactly(243, 48);
    }

    @Test
    @DisplayName("D2: a partition outside its count is refused")
    void bounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partition("mails", 4, 4))
                .withMessageContaining("number 4 of 4 of subscription 'mails'");
        assertThatIllegalArgumentException().isThrownBy(() -> new Partition("s", 0, 65));
        assertThatIllegalArgumentException().isThrownBy(() -> new Partition("s", -1, 1));
    }
}

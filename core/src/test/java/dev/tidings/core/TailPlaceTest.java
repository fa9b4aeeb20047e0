// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailPlaceTest {
    @Test
    @DisplayName("E6: a place is written as a short text and read again")
    void text() {
        TailPlace place = TailPlace.of(new Cursor(42, List.of(new Gap(3, 3, 77), new Gap(10, 12, 78))));
        assertThat(place).hasToString("42~3~10-12").isEqualTo(TailPlace.parse("42~3~10-12"));
        assertThat(TailPlace.parse("42~3~10-12").cursor().gaps())
                .containsExactly(new Gap(3, 3, Gap.UNSTAMPED), new Gap(10, 12, Gap.UNSTAMPED));
        assertThat(TailPlace.parse("7")).isEqualTo(TailPlace.after(7)).hasSameHashCodeAs(TailPlace.after(7));
        assertThat(TailPlace.BEGINNING).hasToString("0");
    }

    @Test
    @DisplayName("E6: a text does not grow beyond 100 ranges: what lies between the highest ones comes again")
    void many() {
        List<Gap> gaps = LongStream.range(0, 300)
                .mapToObj(i -> new Gap(2 * i + 1, 2 * i + 1, 5))
                .toList();
        TailPlace place = TailPlace.parse(TailPlace.of(new Cursor(600, gaps)).toString());
        assertThat(place.cursor().gaps()).hasSize(100);
        assertThat(place.cursor().gaps().get(99)).isEqualTo(new Gap(199, 599, Gap.UNSTAMPED));
        assertThat(gaps).noneMatch(gap -> place.cursor().covers(gap.first()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "-1", "5~", "5~6", "9~4-3", "9~4~3", "9~4~4", "1 OR 1", "9223372036854775808", "5~0"})
    @DisplayName("E6: another text is refused, whoever made it")
    void refused(String text) {
        assertThatThrownBy(() -> TailPlace.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no place in the log");
    }

    @Test
    @DisplayName("E6: numbers outside their bounds are refused")
    void bounds() {
        assertThatThrownBy(() -> TailPlace.after(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TailPlace.parse("1".repeat(5000))).hasMessageContaining("…");
        assertThatThrownBy(() -> TailOptions.DEFAULT.withQueueCapacity(0)).hasMessageContaining("queueCapacity");
        assertThatThrownBy(() -> TailOptions.DEFAULT.withCatchUpAtMost(-1)).hasMessageContaining("catchUpAtMost");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D2: how far a subscription has read")
class CursorTest {
    private static final Cursor CURSOR = new Cursor(20, List.of(new Gap(3, 5, 7), new Gap(10, 10, 8)));

    private static NavigableSet<Long> positions(Long... positions) {
        return new TreeSet<>(List.of(positions));
    }

    @Test
    @DisplayName("D2: a cursor covers what is below it, but for its gaps")
    void covers() {
        assertThat(List.of(1L, 2L, 6L, 9L, 11L, 20L)).allMatch(CURSOR::covers);
        assertThat(List.of(3L, 4L, 5L, 10L, 21L)).noneMatch(CURSOR::covers);
    }

    @Test
    @DisplayName("D2: what is read closes gaps, and what is jumped over opens one")
    void after() {
        assertThat(CURSOR.after(positions(4L, 10L, 21L, 25L)))
                .isEqualTo(new Cursor(25, List.of(new Gap(3, 3, 7), new Gap(5, 5, 7), new Gap(22, 24, Gap.UNSTAMPED))));
        assertThat(CURSOR.after(positions())).isEqualTo(CURSOR);
        assertThat(Cursor.START.after(positions(2L))).isEqualTo(new Cursor(2, List.of(new Gap(1, 1, Gap.UNSTAMPED))));
    }

    @Test
    @DisplayName("D2: half way through a page, its later events are not read yet")
    void advancedTo() {
        Cursor pageEnd =
                new Cursor(30, List.of(new Gap(3, 3, 7), new Gap(5, 5, 7), new Gap(22, 24, 9), new Gap(26, 29, 9)));

        Cursor first = CURSOR.advancedTo(4, pageEnd);
        assertThat(first).isEqualTo(new Cursor(20, List.of(new Gap(3, 3, 7), new Gap(5, 5, 7), new Gap(10, 10, 8))));
        Cursor second = first.advancedTo(10, pageEnd).advancedTo(21, pageEnd);
        assertThat(second).isEqualTo(new Cursor(21, List.of(new Gap(3, 3, 7), new Gap(5, 5, 7))));
        Cursor third = second.advancedTo(25, pageEnd);
        assertThat(third).isEqualTo(new Cursor(25, List.of(new Gap(3, 3, 7), new Gap(5, 5, 7), new Gap(22, 24, 9))));
        assertThat(third.advancedTo(30, pageEnd)).isEqualTo(pageEnd);
    }

    @Test
    @DisplayName("D2: a gap keeps what is still missed, in as few ranges as possible")
    void onlyAt() {
        Gap gap = new Gap(10, 20, 5);
        assertThat(gap.onlyAt(positions(9L, 10L, 11L, 15L, 20L, 21L)))
                .containsExactly(new Gap(10, 11, 5), new Gap(15, 15, 5), new Gap(20, 20, 5));
        assertThat(gap.onlyAt(positions(1L))).isEmpty();
        assertThat(gap.without(positions(10L, 20L))).containsExactly(new Gap(11, 19, 5));
        assertThat(new Gap(1, 1, 5).without(positions(1L))).isEmpty();
    }

    @Test
    @DisplayName("D2: a gap that ends before it begins is refused")
    void invalidGap() {
        assertThatThrownBy(() -> new Gap(5, 4, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

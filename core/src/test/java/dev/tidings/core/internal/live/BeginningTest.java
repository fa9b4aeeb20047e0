// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.MissedEvents;
import dev.tidings.core.MissedEvents.Reason;
import dev.tidings.core.TailPlace;
import dev.tidings.core.spi.Cursor;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E6: where a tail resumes")
class BeginningTest {
    private static Cursor at(String place) {
        return TailPlace.parse(place).cursor();
    }

    private static String resumed(String place, String end, long atMost) {
        return TailPlace.of(Beginning.resuming(at(place), at(end), atMost).cursor())
                .toString();
    }

    private static MissedEvents missed(String place, String end, long atMost) {
        return Beginning.resuming(at(place), at(end), atMost).missed();
    }

    @Test
    @DisplayName("E6: near the end at the place itself")
    void near() {
        assertThat(resumed("90~85", "100~95", 20)).isEqualTo("90~85");
        assertThat(missed("90~85", "100~95", 20)).isNull();
        assertThat(resumed("0", "0", 20)).isEqualTo("0");
    }

    @Test
    @DisplayName("E6: far behind at the limit, with what is still to come below it")
    void far() {
        assertThat(resumed("10~5", "100~5~40~95", 20)).isEqualTo("80~5~40");
        assertThat(missed("10~5", "100~5~40~95", 20))
                .isEqualTo(new MissedEvents(Reason.TOO_FAR_BEHIND, 71, OptionalLong.of(5), OptionalLong.of(80)));
    }

    @Test
    @DisplayName("E6: an old gap that is still open leaves nothing out, one that was closed does")
    void oldGaps() {
        assertThat(resumed("95~5~90", "100~5", 20)).isEqualTo("95~5~90");
        assertThat(missed("95~5~90", "100~5", 20)).isNull();
        assertThat(resumed("95~5-6~78-82", "100~5", 20)).isEqualTo("95~5~81-82");
        assertThat(missed("95~5-6~78-82", "100~5", 20))
                .isEqualTo(new MissedEvents(Reason.TOO_FAR_BEHIND, 5, OptionalLong.of(5), OptionalLong.of(80)));
    }
}

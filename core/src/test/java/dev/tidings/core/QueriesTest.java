// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueriesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("D1: a query is narrowed down step by step, and stays what it was")
    void narrowed() {
        LogQuery all = LogQuery.newest(10);
        LogQuery narrow = all.ofType("a.b")
                .inTopic("t")
                .withKey("k")
                .ofTenant("acme")
                .correlatedWith("c")
                .recordedFrom(NOON)
                .recordedBefore(NOON.plusSeconds(1))
                .whereField("a.b", 1)
                .before(7)
                .limit(3);

        assertThat(narrow.event()).isEqualTo(new EventFilter("a.b", "t", "k", "acme", "c"));
        assertThat(narrow.recorded()).isEqualTo(new TimeRange(NOON, NOON.plusSeconds(1)));
        assertThat(narrow.fields()).containsOnlyKeys("a.b").containsValue(BigDecimal.ONE);
        assertThat(narrow.page()).isEqualTo(new LogQuery.Page(7, 3));
        assertThat(all).isEqualTo(LogQuery.newest(10));
        assertThat(LogQuery.newestOf("a.b", 2)).isEqualTo(LogQuery.newest(2).ofType("a.b"));
    }

    @Test
    @DisplayName("D1: what cannot be searched for is refused, with what to write")
    void refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventFilter.ANY.withType("order.*"))
                .withMessageContaining("exact name of a type, was 'order.*'");
        LogQuery query = LogQuery.newest(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.whereField("customer..id", "7"))
                .withMessageContaining("customer..id")
                .withMessageContaining("customer.id");
        assertThatIllegalArgumentException().isThrownBy(() -> query.whereField("a", "NUL \0"));
        assertThatIllegalArgumentException().isThrownBy(() -> query.whereField("a", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> query.whereField("a", NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> query.inTopic(",x"));
        assertThatIllegalArgumentException().isThrownBy(() -> query.limit(1001)).withMessageContaining("1001");
        assertThatIllegalArgumentException().isThrownBy(() -> DeadLetterQuery.newest(0));
    }

    @Test
    @DisplayName("D1: a span of times begins with its first moment, and ends before its last")
    void times() {
        TimeRange second = TimeRange.ALWAYS.from(NOON).before(NOON.plusSeconds(1));

        assertThat(second.contains(NOON)).isTrue();
        assertThat(second.contains(NOON.plusSeconds(1))).isFalse();
        assertThat(second.contains(NOON.minusNanos(1))).isFalse();
        assertThat(TimeRange.ALWAYS.contains(Instant.MIN)).isTrue();
    }

    @Test
    @DisplayName("D3: a query for dead letters is narrowed down step by step")
    void deadLetters() {
        DeadLetterQuery narrow = DeadLetterQuery.newest(5)
                .ofSubscription("s")
                .ofType("a.b")
                .withKey("k")
                .ofTenant("acme")
                .failedWith("java.io.")
                .diedFrom(NOON)
                .diedBefore(NOON.plusSeconds(1))
                .limit(2);

        assertThat(narrow.subscription()).isEqualTo("s");
        assertThat(narrow.event()).isEqualTo(new EventFilter("a.b", null, "k", "acme", null));
        assertThat(narrow.death())
                .isEqualTo(new DeadLetterQuery.Death("java.io.", new TimeRange(NOON, NOON.plusSeconds(1))));
        assertThat(narrow.page()).isEqualTo(new DeadLetterQuery.Page(null, 2));
    }
}

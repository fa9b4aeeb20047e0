// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns searches in the log. */
abstract class SearchContract extends ScheduleContract {
    private static final String LONG_TEXT = "x".repeat(1500);

    private List<String> ids(LogQuery query) {
        return ids(query, payload -> true);
    }

    private List<String> ids(LogQuery query, Predicate<String> fields) {
        return storage().log().search(query, fields).events().stream()
                .map(stored -> stored.event().id())
                .toList();
    }

    private void append(Event.Builder<String> event) {
        storage().log().append(List.of(event.build()));
    }

    private static Event.Builder<String> item(String id) {
        return Event.stored("item.moved", "{}").id(id);
    }

    @Test
    @DisplayName("D1: events are found newest first, by type, page by page, and by position")
    void find() {
        append("m1", "m2");
        append(Event.stored("item.lost", "{}").id("l1"));
        append("m3");

        assertThat(ids(LogQuery.newest(3))).containsExactly("m3", "l1", "m2");
        LogQuery two = LogQuery.newestOf("item.moved", 2);
        FoundEvents moved = storage().log().search(two, payload -> true);
        assertThat(moved.events()).extracting(stored -> stored.event().id()).containsExactly("m3", "m2");
        assertThat(ids(two.before(moved.continueBefore().orElseThrow()))).containsExactly("m1");
        assertThat(storage().log().search(two.limit(4), payload -> true).continueBefore())
                .isEmpty();
        StoredEvent newest = moved.events().get(0);
        assertThat(storage().log().get(newest.position()).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(newest);
        assertThat(storage().log().get(newest.position() + 1)).isEmpty();
    }

    @Test
    @DisplayName("D1: events are found by exact key, tenant and correlation id, however long and strange")
    void byEnvelope() {
        append(item("a").key("k 😀"));
        append(item("b").key("k").metadata(Metadata.of(Map.of("tenant", "acmé"))));
        append(item("c").metadata(Metadata.of(Map.of("tenant", LONG_TEXT + "1", "correlation_id", LONG_TEXT + "1"))));
        append(item("d").metadata(Metadata.of(Map.of("tenant", LONG_TEXT + "2", "correlation_id", "c%"))));

        assertThat(ids(LogQuery.newest(9).withKey("k 😀"))).containsExactly("a");
        assertThat(ids(LogQuery.newest(9).withKey("k"))).containsExactly("b");
        assertThat(ids(LogQuery.newest(9).withKey("k").ofTenant("acmé"))).containsExactly("b");
        assertThat(ids(LogQuery.newest(9).withKey("k 😀").ofTenant("acmé"))).isEmpty();
        assertThat(ids(LogQuery.newest(9).ofTenant(LONG_TEXT + "1"))).containsExactly("c");
        assertThat(ids(LogQuery.newest(9).correlatedWith(LONG_TEXT + "1"))).containsExactly("c");
        assertThat(ids(LogQuery.newest(9).correlatedWith("c%"))).containsExactly("d");
        assertThat(ids(LogQuery.newest(9).correlatedWith("c_"))).isEmpty();
    }

    @Test
    @DisplayName("D1: events are found by one of their topics, exactly; without a topic they are in the default one")
    void topics() {
        append(item("none"));
        append(item("two").topics("lager", "prüf%ung \"😀\"\\"));
        append(item("both").topics(Event.DEFAULT_TOPIC, "lager"));
        append(item("quoted").topics("x\"lager", "lager\"", "lager,"));

        assertThat(ids(LogQuery.newest(9).inTopic("lager"))).containsExactly("both", "two");
        assertThat(ids(LogQuery.newest(9).inTopic(Event.DEFAULT_TOPIC))).containsExactly("both", "none");
        assertThat(ids(LogQuery.newest(9).inTopic("prüf%ung \"😀\"\\"))).containsExactly("two");
        assertThat(ids(LogQuery.newest(9).inTopic("x\"lager"))).containsExactly("quoted");
        assertThat(ids(LogQuery.newest(9).inTopic("lage_"))).isEmpty();
        assertThat(ids(LogQuery.newest(9).inTopic("age"))).isEmpty();
    }

    @Test
    @DisplayName("D1: events are found by when they were stored: from a moment on, and before one")
    void time() {
        append("a");
        append("b");
        Instant first = storage().log().get(positionOf("a")).orElseThrow().recordedAt();
        Instant second = storage().log().get(positionOf("b")).orElseThrow().recordedAt();

        assertThat(ids(LogQuery.newest(9).recordedFrom(first))).containsExactly("b", "a");
        assertThat(ids(LogQuery.newest(9).recordedBefore(first))).isEmpty();
        assertThat(ids(LogQuery.newest(9).recordedFrom(second.plusNanos(1)))).isEmpty();
        assertThat(ids(LogQuery.newest(9).recordedFrom(first).recordedBefore(second.plusNanos(1))))
                .containsExactly("b", "a");
    }

    @Test
    @DisplayName("D1: events are found by fields of the payload: texts, numbers whatever their form, booleans")
    void fields() {
        append(Event.stored(
                        "order.paid", "{\"customer\":{\"id\":\"7\"},\"total\":10.50,\"gift\":true,\"n\":\"\\u0000\"}")
                .id("seven"));
        append(Event.stored("order.paid", "{\"customer\":{\"id\":7},\"total\":10.5,\"gift\":false}")
                .id("number"));
        append(Event.stored("order.paid", "{\"customer\":\"7\",\"total\":\"10.5\"}")
                .id("flat"));
        LogQuery all = LogQuery.newestOf("order.paid", 9);

        assertThat(ids(all.whereField("customer.id", "7"), payload -> payload.contains("{\"id\":\"7\"}")))
                .containsExactly("seven");
        assertThat(ids(all.whereField("customer.id", 7), payload -> payload.contains("{\"id\":7}")))
                .containsExactly("number");
        assertThat(ids(all.whereField("total", new BigDecimal("10.500")), payload -> payload.contains(":10.5")))
                .containsExactly("number", "seven");
        assertThat(ids(
                        all.whereField("gift", true).whereField("customer.id", "7"),
                        payload -> payload.contains("\"gift\":true")))
                .containsExactly("seven");
        assertThat(ids(all.whereField("n", "x"), payload -> false)).isEmpty();
        assertThat(ids(all.whereField("customer.id.deep", "7"), payload -> false))
                .isEmpty();
    }

    @Test
    @DisplayName("D1: a field that few of very many events have is found by searching on where each search ended")
    void searchesOn() {
        for (int page = 0; page < 12; page++) {
            int from = page * 1000;
            storage()
                    .log()
                    .append(IntStream.range(from, from + 1000)
                            .mapToObj(i -> Event.stored(
                                            "item.moved", "{\"n\":" + i + ",\"rare\":" + (i % 4000 == 0) + "}")
                                    .id("n" + i)
                                    .build())
                            .toList());
        }
        LogQuery rare = LogQuery.newest(2).whereField("rare", true);
        List<String> found = new ArrayList<>();
        OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
        while (before.isPresent()) {
            FoundEvents part = storage().log().search(rare.before(before.getAsLong()), text -> text.contains("true"));
            assertThat(part.events()).hasSizeLessThanOrEqualTo(2);
            part.events().forEach(stored -> found.add(stored.event().id()));
            before = part.continueBefore();
        }

        assertThat(found).containsExactly("n8000", "n4000", "n0");
    }

    @Test
    @DisplayName(
            "D1: what few of very many events have is found, by whatever is asked for, and so is that nobody has it")
    void rare() {
        for (int page = 0; page < 12; page++) {
            int from = page * 1000;
            storage()
                    .log()
                    .append(IntStream.range(from, from + 1000)
                            .mapToObj(i -> i % 4000 == 7
                                    ? rare("r" + i)
                                    : item("n" + i).key("k" + i % 50))
                            .map(Event.Builder::build)
                            .toList());
        }
        LogQuery all = LogQuery.newest(9);

        for (LogQuery query : List.of(
                all.ofType("item.rare"),
                all.withKey("rare"),
                all.ofTenant("rare"),
                all.correlatedWith("rare"),
                all.inTopic("rare"),
                all.ofType("item.rare").inTopic("rare").recordedFrom(Instant.EPOCH),
                all.withKey("rare").ofTenant("rare"))) {
            assertThat(allIds(query)).as(query.toString()).containsExactly("r8007", "r4007", "r7");
        }
        assertThat(allIds(all.ofType("item.never"))).isEmpty();
        assertThat(allIds(all.inTopic("never"))).isEmpty();
        assertThat(allIds(all.withKey("rare").recordedBefore(Instant.EPOCH))).isEmpty();
        assertThat(allIds(all.withKey("k7").before(positionOf("n100")))).containsExactly("n57");
    }

    private static Event.Builder<String> rare(String id) {
        return Event.stored("item.rare", "{}")
                .id(id)
                .key("rare")
                .topics("rare", "other")
                .metadata(Metadata.of(Map.of("tenant", "rare", "correlation_id", "rare")));
    }

    private List<String> allIds(LogQuery query) {
        return storage().log().find(query, payload -> true).stream()
                .map(stored -> stored.event().id())
                .toList();
    }
}

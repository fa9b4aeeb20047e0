// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.console.Host.Handlers;
import dev.tidings.console.Host.OrderCreated;
import dev.tidings.console.Host.ParcelPacked;
import dev.tidings.core.Event;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see of subscriptions, and do about dead letters and replays, on any database. */
abstract class OperatingApi extends RunningConsole {
    @AfterEach
    void everyStreetIsKnownNoMore() {
        host().bean(Handlers.class).unknownStreet.set("Nowhere");
    }

    private JsonNode subscription(String name) {
        return viewer().json("/subscriptions/" + name);
    }

    private String die(String number) {
        bus().publish(new ParcelPacked(number, "Nowhere 1"));
        return await().until(() -> letters("key=" + number), found -> found.size() == 1)
                .path(0)
                .path("position")
                .stringValue();
    }

    private JsonNode letters(String parameters) {
        return viewer().json("/dead-letters?subscription=shipping.pack&" + parameters)
                .path("deadLetters");
    }

    private JsonNode jobAtItsEnd(JsonNode begun) {
        return await().until(
                        () -> viewer().json("/jobs/" + begun.path("id").stringValue()),
                        job -> !job.path("state").stringValue().equals("RUNNING"));
    }

    @Test
    @DisplayName("F4: every subscription is shown with what it takes, where it stands, and how fast it is")
    void subscriptions() {
        String number = unique("order");
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));

        await().untilAsserted(() -> {
            JsonNode billing = subscription("billing.issue");
            assertThat(billing.path("stats").path("handled").longValue()).isPositive();
            assertThat(billing.path("durable").path("behind").longValue()).isZero();
        });
        JsonNode billing = subscription("billing.issue");
        assertThat(billing.path("delivery").stringValue()).isEqualTo("DURABLE");
        assertThat(billing.path("handler").stringValue()).contains("Handlers");
        assertThat(billing.path("types").toString()).isEqualTo("[\"order.created\"]");
        assertThat(billing.path("durable")
                        .path("findings")
                        .path(0)
                        .path("words")
                        .stringValue())
                .isNotEmpty();
        assertThat(billing.path("durable")
                        .path("partitions")
                        .path(0)
                        .path("holder")
                        .stringValue())
                .startsWith(viewer().json("/me").path("instance").stringValue() + "-");
        assertThat(billing.path("stats").path("p99Micros").longValue())
                .isGreaterThanOrEqualTo(billing.path("stats").path("p50Micros").longValue());
        JsonNode desk = subscription("desk.show");
        assertThat(desk.path("delivery").stringValue()).isEqualTo("SYNC");
        assertThat(desk.path("durable").isNull()).isTrue();
        assertThat(desk.path("stats").path("handled").longValue()).isPositive();
        assertThat(StreamSupport.stream(
                                viewer().json("/subscriptions")
                                        .path("subscriptions")
                                        .spliterator(),
                                false)
                        .map(each -> each.path("name").stringValue()))
                .containsExactly("billing.issue", "desk.show", "shipping.pack");
        refuses("/subscriptions/unknown", 404, "unknown");
    }

    @Test
    @DisplayName("F4: a subscription is paused and let go on from the console; the audit trail says who did it and why")
    void pausedAndResumed() {
        String number = unique("order");
        JsonNode paused = operator().act("/subscriptions/billing.issue/pause", "{\"reason\":\"the printer is empty\"}");
        assertThat(paused.path("durable").path("paused").booleanValue()).isTrue();
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));
        String position = viewer().json("/events?type=order.created&key=" + number)
                .path("events")
                .path(0)
                .path("position")
                .stringValue();

        assertThat(viewer().json("/events/" + position + "/explanation").toString())
                .contains("\"verdict\":\"NOT_HANDLED_BY_ALL\"")
                .contains("the printer is empty");
        assertThat(operator()
                        .post("/tidings/api/subscriptions/billing.issue/pause", "{\"reason\":\"again\"}")
                        .statusCode())
                .isEqualTo(409);
        JsonNode resumed = operator().act("/subscriptions/billing.issue/resume", "{}");

        assertThat(resumed.path("durable").path("paused").booleanValue()).isFalse();
        await().untilAsserted(() -> assertThat(viewer().json("/events/" + position + "/explanation")
                        .path("verdict")
                        .stringValue())
                .isEqualTo("HANDLED"));
        JsonNode trail = viewer().json("/audit?actor=olga&limit=2");
        assertThat(trail.path("entries").path(0).path("target").stringValue()).contains("billing.issue");
        assertThat(trail.path("entries").path(1).path("detail").stringValue()).contains("the printer is empty");
        assertThat(viewer().json("/audit?limit=1&before="
                                + viewer().json("/audit?limit=1").path("next").stringValue())
                        .path("entries")
                        .path(0)
                        .path("id"))
                .isEqualTo(trail.path("entries").path(1).path("id"));
        refuses("/audit?before=yesterday", 400, "before");
        assertThat(operator()
                        .post("/tidings/api/subscriptions/unknown/pause", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("D3: a dead letter is looked at, edited and delivered again from the console, and succeeds")
    void editedAndRedelivered() {
        String number = unique("parcel");
        String place = "/dead-letters/shipping.pack/" + die(number);

        JsonNode letter = viewer().json(place);
        assertThat(letter.path("deadLetter").path("error").stringValue()).contains("no such street: Nowhere 1");
        assertThat(letter.path("failedAttempts").path(0).path("stackTrace").stringValue())
                .contains("Host$Handlers");
        JsonNode after = operator()
                .act(
                        place + "/redeliver",
                        "{\"payload\":{\"number\":\"" + number + "\",\"street\":\"Main Street 1\"}}");

        assertThat(after.path("deadLetter").isNull()).isTrue();
        assertThat(after.path("actions").path(0).path("kind").stringValue()).isEqualTo("EDITED");
        assertThat(after.path("actions").path(0).path("actor").stringValue()).isEqualTo("olga");
        assertThat(after.path("loggedPayload").path("street").stringValue()).isEqualTo("Nowhere 1");
        await().untilAsserted(() -> assertThat(viewer().json("/events?type=parcel.packed&key=" + number)
                        .path("events")
                        .path(0)
                        .path("handlers")
                        .path(0)
                        .path("state")
                        .stringValue())
                .isEqualTo("DONE"));
        assertThat(operator().post("/tidings/api" + place + "/redeliver", "{}").statusCode())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("D3: a payload that the handler could not read is refused, and nothing changes")
    void editedWrongly() {
        String place = "/dead-letters/shipping.pack/" + die(unique("parcel"));

        assertThat(operator()
                        .post("/tidings/api" + place + "/redeliver", "{\"payload\":[1]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(viewer().json(place).path("deadLetter").isNull()).isFalse();
        assertThat(operator().post("/tidings/api" + place + "/discard", "{}").statusCode())
                .as("without a reason")
                .isEqualTo(400);
        assertThat(operator()
                        .act(place + "/discard", "{\"reason\":\"obsolete\"}")
                        .path("actions")
                        .path(0)
                        .path("detail")
                        .stringValue())
                .isEqualTo("obsolete");
    }

    @Test
    @DisplayName("D3: dead letters are counted by handler and error, with a trend, and listed page by page")
    void groupsAndPages() {
        List<String> numbers =
                IntStream.range(0, 3).mapToObj(i -> die(unique("page"))).toList();

        JsonNode group = viewer().json("/dead-letters/groups?subscription=shipping.pack")
                .path("groups")
                .path(0);
        assertThat(group.path("error").stringValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(group.path("count").longValue()).isGreaterThanOrEqualTo(3);
        assertThat(group.path("trend").size()).isEqualTo(24);
        assertThat(group.path("trend").path(23).longValue()).isGreaterThanOrEqualTo(3);
        JsonNode first = viewer().json("/dead-letters?subscription=shipping.pack&limit=2");
        JsonNode second = viewer().json("/dead-letters?subscription=shipping.pack&limit=1&after="
                + first.path("next").stringValue());
        assertThat(first.path("deadLetters").path(0).path("position").stringValue())
                .isEqualTo(numbers.get(2));
        assertThat(second.path("deadLetters").path(0).path("position").stringValue())
                .isEqualTo(numbers.get(0));
        refuses("/dead-letters?after=rubbish", 400, "no place in the list");
    }

    @Test
    @DisplayName("D3: a whole group is delivered again as a job with progress")
    void redeliveredInBulk() {
        String tenant = unique("tenant");
        int count = 250;
        bus().publishBatch(IntStream.range(0, count)
                .mapToObj(i -> Event.builder(new ParcelPacked(tenant + i, "Nowhere 1"))
                        .metadata("tenant", tenant)
                        .build())
                .toList());
        await().until(() -> letters("limit=300&tenant=" + tenant).size() == count);
        host().bean(Handlers.class).unknownStreet.set("Atlantis");

        JsonNode job = jobAtItsEnd(operator()
                .act(
                        "/dead-letters/jobs",
                        "{\"action\":\"redeliver\",\"query\":{\"subscription\":\"shipping.pack\",\"tenant\":\"" + tenant
                                + "\"}}"));

        assertThat(job.path("state").stringValue()).isEqualTo("FINISHED");
        assertThat(job.path("done").longValue()).isEqualTo(count);
        assertThat(job.path("total").longValue()).isEqualTo(count);
        assertThat(job.path("actor").stringValue()).isEqualTo("olga");
        assertThat(letters("tenant=" + tenant).size()).isZero();
        assertThat(viewer().json("/jobs").path("jobs").path(0).path("id")).isEqualTo(job.path("id"));
    }

    @Test
    @DisplayName("D3: a transform is shown before and after, then applied to a selection")
    void transformed() {
        String number = unique("transformed");
        String position = die(number);
        String gone = "999999";
        String body = "{\"action\":\"transform\",\"ids\":[{\"subscription\":\"shipping.pack\",\"position\":" + position
                + "},{\"subscription\":\"shipping.pack\",\"position\":" + gone + "}],"
                + "\"transform\":{\"set\":{\"street\":\"Main Street 7\"},\"rename\":{\"note\":\"remark\"},\"remove\":[\"no.such\"]}";

        JsonNode sample =
                operator().act("/dead-letters/jobs", body + ",\"dryRun\":true}").path("sample");
        assertThat(sample.size()).isEqualTo(1);
        assertThat(sample.path(0).path("before").path("street").stringValue()).isEqualTo("Nowhere 1");
        assertThat(sample.path(0).path("after").path("street").stringValue()).isEqualTo("Main Street 7");
        assertThat(letters("key=" + number).size()).as("nothing has changed").isEqualTo(1);

        JsonNode job = jobAtItsEnd(operator().act("/dead-letters/jobs", body + "}"));
        assertThat(job.path("done").longValue()).isEqualTo(1);
        assertThat(job.path("failed").longValue()).isEqualTo(1);
        assertThat(job.path("failures").path(0).stringValue()).contains(gone);
        await().until(() -> letters("key=" + number).size() == 0);
        assertThat(viewer().json("/dead-letters/shipping.pack/" + position)
                        .path("actions")
                        .path(0)
                        .path("detail")
                        .stringValue())
                .contains("Main Street 7");
    }

    @Test
    @DisplayName("D3: an order of a job that says too little or too much is refused")
    void refusedJobs() {
        for (String body : List.of(
                "{}",
                "{\"action\":\"redeliver\"}",
                "{\"action\":\"redeliver\",\"query\":{},\"ids\":[]}",
                "{\"action\":\"discard\",\"query\":{}}",
                "{\"action\":\"transform\",\"query\":{}}",
                "{\"action\":\"redeliver\",\"query\":{},\"dryRun\":true}",
                "{\"action\":\"redeliver\",\"query\":{\"tpye\":\"x\"}}",
                "{\"action\":\"explode\",\"query\":{}}",
                "not json")) {
            assertThat(operator().post("/tidings/api/dead-letters/jobs", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    @DisplayName("D5: a replay is ordered, paused, resumed, watched and cancelled from the console")
    void replay() {
        bus().publishBatch(IntStream.range(0, 200)
                .mapToObj(i -> new OrderCreated(unique("replayed"), "Ada", BigDecimal.ONE))
                .toList());
        await().until(() ->
                subscription("billing.issue").path("durable").path("behind").longValue() == 0);

        JsonNode replay = operator()
                .act(
                        "/replays",
                        "{\"subscription\":\"billing.issue\",\"types\":\"order.*\",\"eventsPerSecond\":20,\"reason\":\"a test\"}");
        String place = "/replays/" + replay.path("id").stringValue();
        assertThat(replay.path("selection").path("types").stringValue()).isEqualTo("order.*");
        assertThat(operator().act(place + "/pause", "{}").path("state").stringValue())
                .isEqualTo("PAUSED");
        assertThat(operator().post("/tidings/api" + place + "/pause", "{}").statusCode())
                .isEqualTo(409);
        assertThat(operator().act(place + "/resume", "{}").path("changedBy").stringValue())
                .isEqualTo("olga");
        await().until(() -> viewer().json(place).path("handled").longValue() > 0);
        assertThat(viewer().json(place).path("share").doubleValue()).isBetween(0.0, 1.0);
        assertThat(operator().act(place + "/cancel", "{}").path("state").stringValue())
                .isEqualTo("CANCELLED");
        assertThat(viewer().json("/replays").path("replays").path(0).path("id")).isEqualTo(replay.path("id"));
        assertThat(operator()
                        .post("/tidings/api/replays", "{\"subscription\":\"unknown\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(operator().post("/tidings/api/replays", "{}").statusCode()).isEqualTo(400);
        refuses("/replays/999999", 404, "no replay 999999");
    }
}

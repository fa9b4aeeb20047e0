// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.console.Host.OrderCreated;
import dev.tidings.console.Host.ParcelPacked;
import dev.tidings.core.Event;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the console says of events, on any database. */
abstract class EventsApi extends RunningConsole {
    private JsonNode newest(String parameters) {
        return viewer().json("/events?limit=1&" + parameters).path("events").path(0);
    }

    @Test
    @DisplayName("F4: an event is listed with its envelope, its payload and how its handlers fare")
    void listed() {
        bus().publish(Event.builder(new OrderCreated("4711", "Ada", new BigDecimal("19.90")))
                .topics("orders", "sales")
                .metadata("tenant", "north")
                .metadata("user", "grace")
                .build());

        await().untilAsserted(() -> assertThat(
                        newest("type=order.created&key=4711").path("handlers").toString())
                .isEqualTo("[{\"subscription\":\"billing.issue\",\"state\":\"DONE\",\"attempts\":1}]"));
        JsonNode event = newest("type=order.created&key=4711");
        assertThat(event.path("position").isString()).isTrue();
        assertThat(event.path("topics").toString()).isEqualTo("[\"orders\",\"sales\"]");
        assertThat(event.path("tenant").stringValue()).isEqualTo("north");
        assertThat(event.path("user").stringValue()).isEqualTo("grace");
        assertThat(event.path("occurredAt").stringValue()).endsWith("Z");
        assertThat(event.path("payload").toString())
                .isEqualTo("{\"number\":\"4711\",\"customer\":\"Ada\",\"total\":19.90}");
    }

    @Test
    @DisplayName("F4: the log is searched by every criterion, page by page, without a count")
    void searched() {
        String tenant = unique("tenant");
        IntStream.range(0, 7)
                .forEach(i -> bus().publish(Event.builder("thing.counted", Map.of("number", i, "even", i % 2 == 0))
                        .metadata("tenant", tenant)
                        .build()));

        JsonNode first = viewer().json("/events?tenant=" + tenant + "&limit=3");
        JsonNode rest = viewer().json("/events?tenant=" + tenant + "&limit=10&before="
                + first.path("continueBefore").stringValue());

        assertThat(first.path("events").size()).isEqualTo(3);
        assertThat(rest.path("events").size()).isEqualTo(4);
        assertThat(rest.path("continueBefore").isNull()).isTrue();
        assertThat(viewer().json("/events?tenant=" + tenant + "&type=thing.counted&field=even:true")
                        .path("events")
                        .size())
                .isEqualTo(4);
        assertThat(viewer().json("/events?tenant=" + tenant + "&field=even:false&field=number:3")
                        .path("events")
                        .size())
                .isEqualTo(1);
        assertThat(viewer().json("/events?tenant=" + tenant + "&to=2020-01-01T00:00:00Z")
                        .path("events")
                        .size())
                .isZero();
        assertThat(viewer().json("/events?tenant=" + tenant + "&from=2020-01-01T00:00:00Z&topic=default")
                        .path("events")
                        .size())
                .isEqualTo(7);
    }

    @Test
    @DisplayName("F4: a misspelt or impossible parameter is refused with the names that there are")
    void misspelt() {
        refuses("/events?tpye=x", 400, "Unknown parameters [tpye]");
        refuses("/events?limit=0", 400, "limit must be 1 to 1000");
        refuses("/events?limit=many", 400, "'limit' is 'many', but must be a whole number.");
        refuses("/events?from=yesterday", 400, "a time as in");
        refuses("/events?field=number", 400, "customer.id:42");
        refuses("/events?type=order.*", 400, "exact name of a type");
        refuses("/events/0", 400, "begin at 1");
        refuses("/events/999999999", 404, "no event at position 999999999");
        refuses("/events/by-id/unknown", 404, "'unknown'");
        refuses("/nothing", 404, "nothing at this address");
    }

    @Test
    @DisplayName("F4: a large payload is left out of lists, and there on its own page")
    void large() {
        String number = unique("large");
        bus().publish(new OrderCreated(number, "x".repeat(5_000), BigDecimal.ONE));

        JsonNode event = newest("type=order.created&key=" + number);

        assertThat(event.has("payload")).isFalse();
        assertThat(event.path("payloadSize").intValue()).isGreaterThan(5_000);
        assertThat(viewer().json("/events/" + event.path("position").stringValue())
                        .path("payload")
                        .path("customer")
                        .stringValue())
                .hasSize(5_000);
    }

    @Test
    @DisplayName("F4: the page of an event has its attempts, and its handlings with their time and outcome")
    void page() {
        String number = unique("parcel");
        Event<ParcelPacked> parcel = Event.builder(new ParcelPacked(number, "Nowhere 1"))
                .metadata("colour", "red")
                .build();
        bus().publish(parcel);

        JsonNode page = await().until(
                        () -> viewer().json("/events/by-id/" + parcel.id()),
                        found -> found.path("failedAttempts").size() == 1
                                && found.path("handlings").size() == 1);

        assertThat(page.path("metadata").path("colour").stringValue()).isEqualTo("red");
        assertThat(page.path("source").stringValue()).isEqualTo("/shop");
        JsonNode attempt = page.path("failedAttempts").path(0);
        assertThat(attempt.path("subscription").stringValue()).isEqualTo("shipping.pack");
        assertThat(attempt.path("error").stringValue()).contains("no such street: Nowhere 1");
        assertThat(attempt.path("stackTrace").stringValue()).contains("Host$Handlers");
        JsonNode handling = page.path("handlings").path(0);
        assertThat(handling.path("outcome").stringValue()).isEqualTo("FAILED");
        assertThat(handling.path("durationMicros").longValue()).isNotNegative();
        assertThat(handling.path("thread").stringValue()).isNotEmpty();
    }

    @Test
    @DisplayName(
            "F4: causes and effects of an event are one tree, from the first cause, whichever of them is asked for")
    void tree() {
        String number = unique("order");
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.TEN));
        JsonNode invoice =
                await().until(() -> newest("type=invoice.issued&key=" + number), found -> !found.isMissingNode());
        JsonNode order = newest("type=order.created&key=" + number);

        for (JsonNode asked : new JsonNode[] {order, invoice}) {
            JsonNode tree = viewer().json("/events/" + asked.path("position").stringValue() + "/tree");
            assertThat(tree.path("root")).isEqualTo(order.path("position"));
            assertThat(tree.path("complete").booleanValue()).isTrue();
            assertThat(tree.path("nodes").size()).isEqualTo(2);
            assertThat(tree.path("nodes").path(1).path("causationId")).isEqualTo(order.path("id"));
            assertThat(tree.path("nodes").path(0).has("payload")).isFalse();
        }
    }

    @Test
    @DisplayName("F4: an event is copied as a CloudEvent")
    void cloudEvent() {
        String number = unique("cloud");
        bus().publish(new OrderCreated(number, "Ada", new BigDecimal("1.50")));
        String position =
                newest("type=order.created&key=" + number).path("position").stringValue();

        HttpResponse<String> answer = viewer().get("/tidings/api/events/" + position + "/cloud-event");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/cloudevents+json");
        JsonNode event = Caller.json(answer);
        assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
        assertThat(event.path("data").toString()).contains("\"total\":1.50");
    }

    @Test
    @DisplayName("F4: an event that is published again is a new one, caused by the old one, in the operator's name")
    void publishedAgain() {
        String number = unique("again");
        bus().publish(Event.builder(new OrderCreated(number, "Ada", BigDecimal.ONE))
                .topics("orders")
                .metadata("tenant", "south")
                .build());
        JsonNode old = newest("type=order.created&key=" + number);

        String id = operator()
                .act("/events/" + old.path("position").stringValue() + "/publish", "{}")
                .path("id")
                .stringValue();

        JsonNode event = viewer().json("/events/by-id/" + id);
        assertThat(id).isNotEqualTo(old.path("id").stringValue());
        assertThat(event.path("causationId")).isEqualTo(old.path("id"));
        assertThat(event.path("user").stringValue()).isEqualTo("olga");
        assertThat(event.path("tenant").stringValue()).isEqualTo("south");
        assertThat(event.path("payload")).isEqualTo(old.path("payload"));
        assertThat(event.path("topics")).isEqualTo(old.path("topics"));
    }

    @Test
    @DisplayName("F5: an operator publishes a new event, in his own name; a viewer does not")
    void published() {
        String number = unique("published");
        String body = "{\"type\":\"order.created\",\"key\":\"" + number + "\",\"topics\":[\"orders\"],"
                + "\"metadata\":{\"tenant\":\"north\",\"user\":\"somebody\"},"
                + "\"payload\":{\"number\":\"" + number + "\",\"customer\":\"Ada\",\"total\":12.50}}";

        String id = operator().act("/events", body).path("id").stringValue();

        JsonNode event = viewer().json("/events/by-id/" + id);
        assertThat(event.path("key").stringValue()).isEqualTo(number);
        assertThat(event.path("topics").toString()).isEqualTo("[\"orders\"]");
        assertThat(event.path("tenant").stringValue()).isEqualTo("north");
        assertThat(event.path("user").stringValue()).isEqualTo("olga");
        assertThat(event.path("payload").path("total").toString()).isEqualTo("12.50");
        await().until(() -> viewer().json("/events?type=invoice.issued&key=" + number)
                        .path("events")
                        .size()
                == 1);
        for (String wrong : new String[] {
            "{}",
            "{\"type\":\"no name at all\"}",
            "{\"type\":\"order.created\",\"payload\":[1]}",
            "{\"type\":\"order.created\",\"paylaod\":{}}",
            "{\"type\":\"order.created\",\"topics\":[\"orders\",null]}",
            "{\"type\":\"order.created\",\"metadata\":{\"tenant\":null}}",
            "[]",
            "null"
        }) {
            assertThat(operator().post("/tidings/api/events", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(viewer().post("/tidings/api/events", body).statusCode()).isEqualTo(403);
        String empty = operator()
                .act("/events", "{\"type\":\"thing.counted\",\"payload\":{\"nothing\":null,\"things\":[null]}}")
                .path("id")
                .stringValue();
        assertThat(viewer().json("/events/by-id/" + empty).path("payload").toString())
                .isEqualTo("{\"nothing\":null,\"things\":[null]}");
    }

    @Test
    @DisplayName("G5: markup and script in an event stay data")
    void markup() {
        String script = "<script>alert(1)</script>\"'&\u2028";
        String number = unique("markup");
        bus().publish(Event.builder(new OrderCreated(number, script, BigDecimal.ONE))
                .metadata("user", script)
                .build());

        HttpResponse<String> answer = viewer().get("/tidings/api/events?limit=1&type=order.created&key=" + number);
        HttpResponse<String> echoed = viewer().get("/tidings/api/events?limit="
                + URLEncoder.encode("<img src=x onerror=alert(1)>", StandardCharsets.UTF_8));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        JsonNode event = Caller.json(answer).path("events").path(0);
        assertThat(event.path("payload").path("customer").stringValue()).isEqualTo(script);
        assertThat(event.path("user").stringValue()).isEqualTo(script);
        assertThat(echoed.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}

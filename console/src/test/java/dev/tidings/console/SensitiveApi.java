// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.Sensitive;
import dev.tidings.core.Subscribe;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** What nobody sees who only looks on, on any database. */
abstract class SensitiveApi extends RunningConsole {
    private static final String SECRET = "ada@secret.example";

    record Card(@Sensitive String number, String bank) {}

    @EventType("customer.registered")
    record CustomerRegistered(
            @EventKey String number, String name, @Sensitive String email, List<Card> cards) {}

    @Configuration(proxyBeanMethods = false)
    static class Crm {
        @Bean
        Greeting greeting() {
            return new Greeting();
        }
    }

    static class Greeting {
        final Queue<CustomerRegistered> greeted = new ConcurrentLinkedQueue<>();

        @Subscribe(name = "crm.greet", delivery = Delivery.DURABLE, maxAttempts = 1)
        void greet(CustomerRegistered customer) {
            if (customer.name().startsWith("Nobody")) {
                throw new IllegalStateException("no such name");
            }
            greeted.add(customer);
        }
    }

    @Override
    List<Class<?>> sources() {
        return List.of(Host.class, Crm.class);
    }

    private static CustomerRegistered customer(String number, String name) {
        return new CustomerRegistered(
                number, name, SECRET, List.of(new Card("4111 1111", "north"), new Card("4222 2222", "south")));
    }

    /** Publishes and waits for the dead letter. @return its position */
    private String die(String number) {
        bus().publish(customer(number, "Nobody"));
        await().until(() -> letters(number).size() == 1);
        return letters(number).path(0).path("position").stringValue();
    }

    private JsonNode letters(String number) {
        return viewer().json("/dead-letters?key=" + number).path("deadLetters");
    }

    private static void isHidden(JsonNode shown) {
        assertThat(shown.toString())
                .contains("\"email\":\"******\"")
                .contains("{\"number\":\"****** 2\",\"bank\":\"north\"},{\"number\":\"****** 3\",\"bank\":\"south\"}")
                .doesNotContain("secret.example", "4111", "4222");
    }

    private CustomerRegistered greeted(String number) {
        Queue<CustomerRegistered> greeted = host().bean(Greeting.class).greeted;
        await().until(() ->
                greeted.stream().anyMatch(customer -> customer.number().equals(number)));
        return greeted.stream()
                .filter(customer -> customer.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("F4, G3: sensitive values are seen in no list, page, copy, dead letter or sample, by nobody")
    void hidden() {
        String number = unique("customer");
        String position = die(number);

        for (Caller caller : List.of(viewer(), operator())) {
            isHidden(caller.json("/events?key=" + number));
            isHidden(caller.json("/events/" + position));
            isHidden(Caller.JSON.readTree(caller.get("/tidings/api/events/" + position + "/cloud-event")
                    .body()));
            isHidden(caller.json("/dead-letters?key=" + number));
            isHidden(caller.json("/dead-letters/crm.greet/" + position));
        }
        assertThat(viewer().json("/events/" + position + "/tree").toString()).doesNotContain("secret.example", "4111");
        isHidden(operator()
                .act(
                        "/dead-letters/jobs",
                        "{\"action\":\"transform\",\"dryRun\":true,\"transform\":{\"set\":{\"name\":\"Ada\"}},"
                                + "\"ids\":[{\"subscription\":\"crm.greet\",\"position\":" + position + "}]}"));
        assertThat(viewer().json("/catalog").toString())
                .contains("{\"name\":\"email\",\"type\":\"String\",\"sensitive\":true}")
                .contains("{\"name\":\"cards\",\"type\":\"List<Card>\",\"sensitive\":true}")
                .contains("{\"name\":\"name\",\"type\":\"String\",\"sensitive\":false}");
    }

    @Test
    @DisplayName(
            "F4, E6, G3: live feeds show none either, also to who comes back, and a filter by text does not find them")
    void live() throws Exception {
        String number = unique("customer");
        try (Feed all = Feed.open(viewer(), "?type=customer.registered");
                Feed guessing = Feed.open(viewer(), "?type=customer.registered&text=secret.example");
                Feed mask = Feed.open(viewer(), "?type=customer.registered&text=Ada")) {
            bus().publish(customer(number, "Ada"));
            await().until(() ->
                    all.events().stream().anyMatch(message -> message.key().equals(number)));
            await().until(() ->
                    mask.events().stream().anyMatch(message -> message.key().equals(number)));

            isHidden(all.events().stream()
                    .filter(message -> message.key().equals(number))
                    .findFirst()
                    .orElseThrow()
                    .json());
            assertThat(guessing.events()).isEmpty();
        }
        String before = viewer().json("/events?limit=1&key=" + number)
                .path("events")
                .path(0)
                .path("position")
                .stringValue();
        try (Feed back = Feed.open(viewer(), "?type=customer.registered&after=" + (Long.parseLong(before) - 1))) {
            await().until(() ->
                    back.events().stream().anyMatch(message -> message.key().equals(number)));
            assertThat(back.events().toString()).doesNotContain("secret.example", "4111");
        }
    }

    @Test
    @DisplayName("F4, G3: a sensitive field cannot be searched for, and one of the same name of another type can")
    void notSearched() {
        die(unique("customer"));

        refuses("/events?field=email:" + SECRET, 400, "'email' is sensitive in events of type 'customer.registered'");
        refuses("/events?type=customer.registered&field=email:x", 400, "sensitive");
        assertThat(viewer().json("/events?type=order.created&field=email:x")
                        .path("events")
                        .size())
                .isZero();
        assertThat(viewer().json("/events?field=name:Nobody").path("events").size())
                .isPositive();
    }

    @Test
    @DisplayName("F4, D3: a dead letter is edited without seeing its sensitive values, which the handler gets")
    void edited() {
        String number = unique("customer");
        String place = "/dead-letters/crm.greet/" + die(number);

        JsonNode after = operator()
                .act(
                        place + "/redeliver",
                        "{\"payload\":{\"number\":\"" + number
                                + "\",\"name\":\"Ada\",\"email\":\"******\",\"cards\":[{\"number\":\"****** 3\",\"bank\":\"x\"},"
                                + "{\"number\":\"4333\",\"bank\":\"y\"}]}}");

        CustomerRegistered greeted = greeted(number);
        assertThat(greeted.email()).isEqualTo(SECRET);
        assertThat(greeted.cards()).containsExactly(new Card("4222 2222", "x"), new Card("4333", "y"));
        assertThat(after.path("actions").path(0).path("detail").stringValue())
                .contains("******")
                .doesNotContain("secret.example", "4222", "4333");
    }

    @Test
    @DisplayName("F4, D3: an edit or a transform that would show a sensitive value is refused, and nothing changes")
    void notMoved() {
        String position = die(unique("customer"));
        String place = "/dead-letters/crm.greet/" + position;
        String transform = "{\"action\":\"transform\",\"transform\":{\"rename\":{\"email\":\"name2\"}},"
                + "\"ids\":[{\"subscription\":\"crm.greet\",\"position\":" + position + "}]";

        assertThat(operator()
                        .post("/tidings/api" + place + "/redeliver", "{\"payload\":{\"name\":\"******\"}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(operator()
                        .act("/dead-letters/jobs", transform + ",\"dryRun\":true}")
                        .path("sample")
                        .path(0)
                        .path("problem")
                        .stringValue())
                .contains("nothing is hidden");
        String job =
                operator().act("/dead-letters/jobs", transform + "}").path("id").stringValue();
        await().until(() ->
                viewer().json("/jobs/" + job).path("state").stringValue().equals("FINISHED"));
        assertThat(viewer().json("/jobs/" + job).path("failed").longValue()).isEqualTo(1);
        assertThat(viewer().json(place).path("deadLetter").isNull()).isFalse();
    }
}

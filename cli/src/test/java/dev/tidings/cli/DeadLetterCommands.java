// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.cli.Shell.Run;
import dev.tidings.cli.Shop.ParcelPacked;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Event;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Looking at dead letters and deciding about them. */
abstract class DeadLetterCommands extends ShopCommands {
    @AfterEach
    void streetsAsBefore() {
        shop().handlers().unknownStreet = "Nowhere";
    }

    private JsonNode letters(String... filter) {
        String[] arguments = Stream.concat(Stream.of("dead-letters", "list"), Arrays.stream(filter))
                .toArray(String[]::new);
        return shell().json(arguments).path("deadLetters");
    }

    @Test
    @DisplayName("F5, D3: dead letters are listed by handler, type, key, tenant and error, page by page, and shown")
    void listedAndShown() {
        String number = unique("parcel");
        String name = "shipping.pack@" + die(number);
        die(unique("parcel"));

        String table = shell().succeeds("dead-letters", "list");
        assertThat(table).contains("DEAD LETTER", name, "parcel.packed", "no such street: Nowhere 1");
        assertThat(letters("--key", number, "--handler", "shipping.pack", "--type", "parcel.packed")
                        .size())
                .isEqualTo(1);
        assertThat(letters("--error", "java.lang.IllegalStateException").size()).isGreaterThan(1);
        assertThat(letters("--error", "java.io").size()).isZero();
        JsonNode first = shell().json("dead-letters", "list", "--limit", "1");
        JsonNode second = shell().json(
                        "dead-letters",
                        "list",
                        "--limit",
                        "1",
                        "--after",
                        first.path("next").stringValue());
        assertThat(second.path("deadLetters").path(0))
                .isNotEqualTo(first.path("deadLetters").path(0));

        String shown = shell().succeeds("dead-letters", "show", name);
        assertThat(shown)
                .contains("dead letter", "\"street\" : \"Nowhere 1\"", "Failed attempts", "Shop$Handlers.pack");
        assertThat(shell().json("dead-letters", "show", name)
                        .path("failedAttempts")
                        .path(0)
                        .path("number")
                        .intValue())
                .isEqualTo(1);
        assertThat(shell().run("dead-letters", "show", "shipping.pack@999999").code())
                .isEqualTo(3);
        assertThat(shell().run("dead-letters", "show", "rubbish").code()).isEqualTo(2);
        assertThat(shell().run("dead-letters", "list", "--after", "rubbish").code())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("F5, D3: a large payload is left out of the list, and shown whole")
    void large() {
        String number = unique("large");
        bus().publish(new ParcelPacked(number, "Nowhere " + "x".repeat(5_000)));
        await().until(() -> letters("--key", number).size() == 1);

        JsonNode event = letters("--key", number).path(0).path("event");
        assertThat(event.has("payload")).isFalse();
        assertThat(event.path("payloadSize").intValue()).isGreaterThan(5_000);
        String name = "shipping.pack@" + position(number);
        assertThat(shell().succeeds("dead-letters", "show", name)).contains("x".repeat(5_000));
    }

    @Test
    @DisplayName("F5, G3: sensitive values are not shown, searched or tailed, and an edit made without them keeps them")
    void sensitive() {
        String number = unique("sensitive");
        bus().publish(new ParcelPacked(number, "Nowhere 1", "0123 456"));
        await().until(() -> letters("--key", number).size() == 1);
        String position = Long.toString(position(number));
        String name = "shipping.pack@" + position;

        for (String[] look : new String[][] {
            {"dead-letters", "list"}, {"dead-letters", "show", name}, {"show", position}, {"search", "--key", number}
        }) {
            assertThat(shell().succeeds(look)).doesNotContain("0123");
        }
        assertThat(shell().succeeds("dead-letters", "show", name)).contains("\"phone\" : \"******\"");
        Run search = shell().run("search", "--field", "phone:0123 456");
        assertThat(search.code()).isEqualTo(2);
        assertThat(search.err()).contains("'phone' is sensitive in events of type 'parcel.packed'");

        assertThat(shell().run("dead-letters", "retry", name, "--payload", "{\"street\":\"******\"}")
                        .code())
                .isEqualTo(2);
        shell().succeeds(
                        "dead-letters",
                        "retry",
                        name,
                        "--payload",
                        "{\"number\":\"" + number + "\",\"street\":\"Main\",\"phone\":\"******\"}");
        await().until(() -> shop().handlers().packed.contains(new ParcelPacked(number, "Main", "0123 456")));
        assertThat(shell().succeeds("dead-letters", "show", name)).doesNotContain("0123");
    }

    @Test
    @DisplayName(
            "F5, D3: a dead letter is delivered again with another payload, and succeeds; a second time is refused")
    void retriedEdited() {
        String number = unique("edited");
        String name = "shipping.pack@" + die(number);

        assertThat(shell().run("dead-letters", "retry", name, "--payload", "[1]")
                        .code())
                .isEqualTo(2);
        assertThat(shell().succeeds(
                                "dead-letters",
                                "retry",
                                name,
                                "--payload",
                                "{\"number\":\"" + number + "\",\"street\":\"Main\"}"))
                .contains("Redelivered " + name);
        await().until(() -> bus().explain().event(position(number)).toString().contains("took the event"));
        JsonNode after = shell().json("dead-letters", "show", name);
        assertThat(after.path("actions").path(0).path("kind").stringValue()).isEqualTo("EDITED");
        assertThat(after.path("actions").path(0).path("actor").stringValue()).isEqualTo(isConsole() ? "olga" : "ann");
        Run again = shell().run("dead-letters", "retry", name);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("no dead letter any more");
    }

    @Test
    @DisplayName("F5, D3: a whole group is delivered again, and what dies again is not tried for ever")
    void retriedInBulk() {
        String tenant = unique("tenant");
        int count = 250;
        bus().publishBatch(IntStream.range(0, count)
                .mapToObj(i -> Event.builder(new ParcelPacked(tenant + i, i == 0 ? "Atlantis Nowhere" : "Nowhere 1"))
                        .metadata("tenant", tenant)
                        .build())
                .toList());
        await().until(() -> letters("--tenant", tenant, "--limit", "1000").size() == count);
        shop().handlers().unknownStreet = "Atlantis";

        Run run = shell().onTerminal()
                .run("dead-letters", "retry", "--handler", "shipping.pack", "--tenant", tenant, "--color=never");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).isEqualTo("Redelivered " + count + System.lineSeparator());
        assertThat(run.err()).as("a bar on a terminal").contains("of " + count);
        await().until(() -> letters("--tenant", tenant).size() == 1);

        JsonNode nothing = shell().json("dead-letters", "retry", "--tenant", unique("nobody"));
        assertThat(nothing.path("done").longValue()).isZero();
        Run quiet = shell().run("dead-letters", "retry", "--tenant", tenant);
        assertThat(quiet.err()).as("no bar beside a terminal").isEmpty();
        assertThat(shell().run("dead-letters", "retry").code()).isEqualTo(2);
        assertThat(shell().run("dead-letters", "retry", "--all", "--key", "x").code())
                .isEqualTo(2);
        assertThat(shell().run("dead-letters", "retry", "shipping.pack@1", "--all")
                        .code())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("F5, D3: dead letters are discarded with a reason, one by its name, many only when somebody says yes")
    void discarded() {
        String number = unique("obsolete");
        String name = "shipping.pack@" + die(number);
        assertThat(shell().run("dead-letters", "discard", name).code())
                .as("without a reason")
                .isEqualTo(2);
        assertThat(shell().json("dead-letters", "discard", name, "--reason", "a test")
                        .path("deliveries")
                        .path(0)
                        .path("actions")
                        .path(0)
                        .path("detail")
                        .stringValue())
                .isEqualTo("a test");

        String other = unique("obsolete");
        die(other);
        Run unsure = shell().run("dead-letters", "discard", "--key", other, "--reason", "a test");
        assertThat(unsure.code()).isEqualTo(2);
        assertThat(unsure.err()).contains("--yes");
        assertThat(shell().succeeds("dead-letters", "discard", "--key", other, "--reason", "a test", "--yes"))
                .contains("Discarded 1");
        assertThat(bus().log().deadLetters().find(DeadLetterQuery.newest(1).withKey(other)))
                .isEmpty();
    }
}

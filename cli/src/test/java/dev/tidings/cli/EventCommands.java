// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.cli.Shell.Run;
import dev.tidings.cli.Shop.OrderCreated;
import dev.tidings.core.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Finding, showing and publishing events. */
abstract class EventCommands extends ShopCommands {
    @Test
    @DisplayName("F5: search finds events by type, key, tenant, topic, correlation id, time and field, page by page")
    void search() {
        String tenant = unique("tenant");
        IntStream.range(0, 3)
                .forEach(i -> bus().publish(
                                Event.builder("note.taken", Map.of("number", i, "author", Map.of("name", "Ada")))
                                        .key("k" + i)
                                        .topics("notes")
                                        .metadata("tenant", tenant)
                                        .metadata("correlation_id", tenant)
                                        .build()));

        String table = shell().succeeds("search", "--tenant", tenant);
        assertThat(table.lines().toList()).hasSize(4).first().asString().contains("POSITION", "TYPE", "KEY");
        assertThat(table)
                .contains("note.taken", "k0", "k1", "k2", "\"name\":\"Ada\"")
                .doesNotContain("\u001b");
        JsonNode page = shell().json("search", "--tenant", tenant, "--limit", "2");
        assertThat(page.path("events").size()).isEqualTo(2);
        assertThat(page.path("events").path(0).path("payload").path("number").intValue())
                .isEqualTo(2);
        JsonNode next = shell().json(
                        "search",
                        "--tenant",
                        tenant,
                        "--before",
                        page.path("continueBefore").stringValue());
        assertThat(next.path("events").size()).isEqualTo(1);
        for (String[] filter : new String[][] {
            {"--field", "number:1"},
            {"--field", "author.name:Ada", "--key", "k1"},
            {"--type", "note.taken", "--key", "k1"},
            {"--topic", "notes", "--correlation-id", tenant, "--from", "1h", "--key", "k1"}
        }) {
            String[] arguments = Stream.concat(Stream.of("search", "--tenant", tenant), Arrays.stream(filter))
                    .toArray(String[]::new);
            JsonNode found = shell().json(arguments).path("events");
            assertThat(found.size()).as(String.join(" ", arguments)).isEqualTo(1);
            assertThat(found.path(0).path("key").stringValue()).isEqualTo("k1");
        }
        assertThat(shell().succeeds("search", "--tenant", tenant, "--to", "1h")).contains("No event of the log fits.");
    }

    @Test
    @DisplayName("F5: show tells all of an event, by position and by id, with its payload, and as CloudEvents")
    void show() {
        String number = unique("order");
        bus().publish(Event.builder(new OrderCreated(number, "Ada"))
                .metadata("tenant", "north")
                .build());
        String position = Long.toString(position(number));

        String shown = shell().succeeds("show", position);
        assertThat(shown)
                .contains("order.created", number, "north", "\"customer\" : \"Ada\"", "Position        " + position);
        JsonNode byPosition = shell().json("show", position);
        assertThat(byPosition.path("metadata").path("tenant").stringValue()).isEqualTo("north");
        String id = byPosition.path("id").stringValue();
        assertThat(shell().json("show", id).path("position").stringValue()).isEqualTo(position);
        assertThat(shell().succeeds("show", id)).contains(id);
        JsonNode cloudEvent = shell().json("show", position, "--cloud-event");
        assertThat(cloudEvent.path("specversion").stringValue()).isEqualTo("1.0");
        assertThat(cloudEvent.path("data").path("number").stringValue()).isEqualTo(number);
    }

    @Test
    @DisplayName("F5: show --tree puts an event below what caused it")
    void tree() {
        String number = unique("caused");
        bus().publish(new OrderCreated(number, "Ada"));
        await().until(() -> shell().json("search", "--type", "invoice.issued", "--key", "invoice of " + number)
                        .path("events")
                        .size()
                == 1);
        String position = shell().json("search", "--type", "invoice.issued", "--key", "invoice of " + number)
                .path("events")
                .path(0)
                .path("position")
                .stringValue();

        assertThat(shell().succeeds("show", position, "--tree").lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("order.created"),
                        second -> assertThat(second).startsWith("└─ invoice.issued"));
        assertThat(shell().json("show", position, "--tree").path("nodes").size())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("F5: what is not there, and what is no event, has an exit code of its own")
    void notThere() {
        Run missing = shell().run("show", "999999999");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).startsWith("tidings: There is no event at position 999999999");
        assertThat(shell().run("show", "no-such-id").code()).isEqualTo(3);
        assertThat(shell().run("show", "--id", "17").code()).isEqualTo(3);
        assertThat(shell().run("show").code()).isEqualTo(2);
        assertThat(shell().run("search", "--field", "nonsense").code()).isEqualTo(2);
        assertThat(shell().run("search", "--limit", "0").code()).isEqualTo(2);
        Run mistyped = shell().run("search", "--from", "yesterday");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.err()).contains("2h", "Try 'tidings search --help'");
    }

    @Test
    @DisplayName("F5: publish --again publishes what an event says as a new one that it caused")
    void again() {
        String number = unique("again");
        bus().publish(new OrderCreated(number, "Ada"));
        String old = Long.toString(position(number));
        String oldId = shell().json("show", old).path("id").stringValue();

        String id = shell().json("publish", "--again", old).path("id").stringValue();
        JsonNode event = shell().json("show", id);
        assertThat(event.path("causationId").stringValue()).isEqualTo(oldId);
        assertThat(event.path("payload").path("number").stringValue()).isEqualTo(number);
        assertThat(event.path("user").stringValue()).isEqualTo(isConsole() ? "olga" : "ann");
        assertThat(shell().run("publish", "--again", "999999999").code()).isEqualTo(3);
        assertThat(shell().run("publish").code()).isEqualTo(2);
        assertThat(shell().run("publish", "a.happened", "--again", old).code()).isEqualTo(2);
    }

    @Test
    @DisplayName("F5: publish makes a new event, in the name of who acts")
    void publish() throws Exception {
        String key = unique("published");
        assertThat(shell().succeeds(
                                "publish",
                                "parcel.packed",
                                "--data",
                                "{\"number\":\"" + key + "\",\"street\":\"Main\"}",
                                "--key",
                                key,
                                "--topic",
                                "parcels",
                                "--tenant",
                                "north",
                                "--metadata",
                                "desk=7"))
                .startsWith("Published event ");
        JsonNode event = shell().json("show", Long.toString(position(key)));
        assertThat(event.path("topics").path(0).stringValue()).isEqualTo("parcels");
        assertThat(event.path("metadata").path("desk").stringValue()).isEqualTo("7");
        assertThat(event.path("user").stringValue()).isEqualTo(isConsole() ? "olga" : "ann");
        await().until(() ->
                bus().explain().event(position(key)).toString().contains("'shipping.pack': its handler took"));

        Path file = Files.writeString(folder.resolve(key), "{\"from\":\"file\"}");
        assertThat(payload(shell().json("publish", "note.taken", "--data", "@" + file)))
                .isEqualTo("file");
        assertThat(payload(shell().piping("{\"from\":\"pipe\"}").json("publish", "note.taken", "-d", "-")))
                .isEqualTo("pipe");
        for (String wrong : new String[] {"[1]", "{", "@" + folder.resolve("nowhere")}) {
            assertThat(shell().run("publish", "note.taken", "--data", wrong).code())
                    .as(wrong)
                    .isEqualTo(2);
        }
        assertThat(shell().run("publish", "no name at all").code()).isEqualTo(2);
    }

    private String payload(JsonNode published) {
        return shell().json("show", published.path("id").stringValue())
                .path("payload")
                .path("from")
                .stringValue();
    }

    @Test
    @DisplayName("F5: a payload, key or error cannot send control sequences to the terminal of who looks at it")
    void printedSafely() {
        String evil = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnihton\r\nadmin";
        String key = unique("evil") + "\u001b[31m";
        bus().publish(Event.builder("note.taken", Map.of("text", evil)).key(key).build());
        String position = Long.toString(position(key));

        for (String[] arguments : new String[][] {
            {"search", "--key", key}, {"show", position}, {"show", position, "--json"}, {"show", position, "--tree"}
        }) {
            String out = shell().succeeds(arguments);
            assertThat(out)
                    .as(String.join(" ", arguments))
                    .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\r")
                    .containsIgnoringCase("\\u001b[31m");
        }
        assertThat(shell().json("show", position).path("payload").path("text").stringValue())
                .isEqualTo(evil);
        String coloured = shell().succeeds("search", "--key", key, "--color=always");
        assertThat(coloured).contains("\u001b[1m", "\\u001b[31m").doesNotContain("\u001b[2J", "\u001b]");
    }

    @Test
    @DisplayName("F5: colours come on a terminal only, and not with NO_COLOR; --color decides otherwise")
    void colours() {
        Shell terminal = shell().onTerminal();
        assertThat(shell().succeeds("search")).doesNotContain("\u001b");
        assertThat(terminal.succeeds("search")).contains("\u001b[");
        assertThat(terminal.with("NO_COLOR", "1").succeeds("search")).doesNotContain("\u001b");
        assertThat(terminal.with("TERM", "dumb").succeeds("search")).doesNotContain("\u001b");
        assertThat(terminal.succeeds("search", "--color", "never")).doesNotContain("\u001b");
        assertThat(shell().with("NO_COLOR", "1").succeeds("search", "--color=always"))
                .contains("\u001b[");
        assertThat(terminal.succeeds("search", "--json")).doesNotContain("\u001b");
        assertThat(terminal.with("COLUMNS", "90").succeeds("search").lines())
                .allMatch(line -> line.replaceAll("\u001b\\[\\d*m", "").length() <= 110);
    }
}

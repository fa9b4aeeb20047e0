// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.cli.Shell.Run;
import dev.tidings.cli.Shop.OrderCreated;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Handlers, replays, backends and the catalog. */
abstract class OperatingCommands extends ShopCommands {
    @Override
    String[] arguments() {
        return new String[] {"--shop.partner=true"};
    }

    private void orders(int count) {
        bus().publishBatch(IntStream.range(0, count)
                .mapToObj(i -> new OrderCreated(unique("order"), "Ada"))
                .toList());
        await().until(() ->
                bus().log().diagnose("billing.issue").partitions().get(0).behind() == 0);
    }

    @Test
    @DisplayName("F5: handlers are listed with lag, dead letters and state, and one is shown with what it waits for")
    void handlers() {
        orders(1);
        String table = shell().succeeds("handlers", "list");
        assertThat(table)
                .contains("NAME", "BEHIND", "billing.issue", "shipping.pack")
                .containsAnyOf("UP_TO_DATE", "AT_WORK");
        if (isConsole()) {
            assertThat(table).contains("desk.show", "SYNC");
        }
        String shown = shell().succeeds("handlers", "show", "billing.issue");
        assertThat(shown).contains("What it waits for", "Partitions", "left");
        JsonNode all = shell().json("handlers", "list").path("subscriptions");
        assertThat(all.findValuesAsString("name")).contains("billing.issue", "stock.reserve");
        Run missing = shell().run("handlers", "show", "billing.isue");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("billing.issue");
        assertThat(shell().succeeds("handlers")).contains("NAME", "billing.issue");
    }

    @Test
    @DisplayName("F5, D3: a handler is paused with a reason and resumed; doing so twice is refused")
    void paused() {
        assertThat(shell().run("handlers", "pause", "billing.issue").code()).isEqualTo(2);
        JsonNode paused = shell().json("handlers", "pause", "billing.issue", "--reason", "broken printer");
        assertThat(paused.path("durable").path("pause").path("reason").stringValue())
                .isEqualTo("broken printer");
        assertThat(paused.path("durable").path("pause").path("actor").stringValue())
                .isEqualTo(isConsole() ? "olga" : "ann");
        assertThat(shell().run("handlers", "pause", "billing.issue", "--reason", "again")
                        .code())
                .isEqualTo(1);
        assertThat(shell().succeeds("handlers", "list")).contains("PAUSED");
        assertThat(shell().json("handlers", "resume", "billing.issue")
                        .path("durable")
                        .path("paused")
                        .booleanValue())
                .isFalse();
        assertThat(shell().run("handlers", "resume", "billing.issue").code()).isEqualTo(1);
        assertThat(shell().run("handlers", "resume", "nobody").code()).isEqualTo(3);
    }

    @Test
    @DisplayName("F5, D5: a replay is started, paused, resumed, listed and cancelled")
    void replay() {
        orders(100);
        JsonNode replay = shell().json(
                        "replay", "start", "billing.issue", "--type", "order.*", "--rate", "10", "--reason", "a test");
        String id = replay.path("id").stringValue();
        assertThat(replay.path("selection").path("types").stringValue()).isEqualTo("order.*");
        assertThat(shell().succeeds("replay", "pause", id)).contains("PAUSED");
        assertThat(shell().run("replay", "pause", id).code()).isEqualTo(1);
        assertThat(shell().json("replay", "resume", id).path("state").stringValue())
                .isEqualTo("RUNNING");
        assertThat(shell().succeeds("replay", "show", id)).contains("billing.issue", "a test", "positions");
        assertThat(shell().succeeds("replay", "list")).contains("billing.issue", "RUNNING");
        assertThat(shell().json("replay", "cancel", id).path("state").stringValue())
                .isEqualTo("CANCELLED");
        assertThat(shell().run("replay", "cancel", id).code()).isEqualTo(1);
        assertThat(shell().run("replay", "show", "999999").code()).isEqualTo(3);
        assertThat(shell().run("replay", "show", "first").code()).isEqualTo(2);
        assertThat(shell().run("replay", "start", "nobody").code()).isEqualTo(1);
        assertThat(shell().run("replay", "start", "billing.issue", "--rate", "-1")
                        .code())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("F5, D5: replay start --wait ends with the replay, and shows how far it is on a terminal only")
    void waited() {
        orders(20);
        Run run = shell().onTerminal()
                .run("replay", "start", "billing.issue", "--type", "order.*", "--wait", "--color=never");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).contains("FINISHED");
        assertThat(run.err()).contains("Replay ", "handled", "%").endsWith("\r");
        Run quiet = shell().run("replay", "start", "billing.issue", "--type", "order.*", "--wait", "--json");
        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.json().path("state").stringValue()).isEqualTo("FINISHED");
    }

    @Test
    @DisplayName("F5, D6: what waits for a backend is listed and drained by the console; a database says where to ask")
    void failover() {
        if (!isConsole()) {
            for (String[] arguments : new String[][] {{"failover", "list"}, {"failover", "drain", "partner"}}) {
                Run run = shell().run(arguments);
                assertThat(run.code()).isEqualTo(6);
                assertThat(run.err()).contains("ask its console (--url)");
            }
            return;
        }
        shop().partner().there = false;
        orders(1);
        await().until(() -> shell().json("failover", "list")
                .path("backends")
                .path(0)
                .path("waiting")
                .booleanValue());
        assertThat(shell().succeeds("failover", "list")).contains("partner", "OPEN", "does not answer");
        assertThat(shell().succeeds("failover", "list", "partner")).contains("order.created");
        assertThat(shell().run("failover", "list", "nobody").code()).isEqualTo(3);
        assertThat(shell().run("doctor").out()).contains("BACKEND_OUT_OF_REACH", "tidings failover list");

        shop().partner().there = true;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shell().run("failover", "drain", "partner").code() == 0);
        assertThat(shell().json("failover", "list", "partner").path("events").size())
                .isZero();
        assertThat(shell().run("failover", "drain", "nobody").code()).isEqualTo(3);
        assertThat(shell().run("failover", "drain", "partner", "--batch", "0").code())
                .isEqualTo(2);
    }

    @Test
    @DisplayName(
            "F5: the catalog is exported as JSON, AsyncAPI and Markdown by the console; a database says where to ask")
    void catalog() throws Exception {
        if (!isConsole()) {
            Run run = shell().run("catalog", "export");
            assertThat(run.code()).isEqualTo(6);
            assertThat(run.err()).contains("ask its console (--url)");
            return;
        }
        assertThat(shell().succeeds("catalog", "list")).contains("order.created", "billing.issue");
        assertThat(shell().json("catalog", "export").findValuesAsString("name")).contains("order.created");
        assertThat(shell().json("catalog", "export", "--format", "asyncapi")
                        .path("asyncapi")
                        .stringValue())
                .isEqualTo("3.0.0");
        var file = folder.resolve(unique("catalog.md"));
        assertThat(shell().succeeds("catalog", "export", "--format", "markdown", "-o", file.toString()))
                .isEmpty();
        assertThat(file).content().startsWith("# Events of shop").contains("## order.created");
        assertThat(shell().run("catalog", "export", "--format", "xml").code()).isEqualTo(2);
        assertThat(shell().run(
                                "catalog",
                                "export",
                                "-o",
                                folder.resolve("no/such/folder").toString())
                        .code())
                .isEqualTo(1);
    }
}

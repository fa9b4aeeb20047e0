// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.cli.Shell.Run;
import dev.tidings.cli.Shop.ParcelPacked;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TailByConsoleTest extends ShopCommands {
    @Override
    Shell shell() {
        return Shell.at(shop().url());
    }

    @Override
    boolean isConsole() {
        return true;
    }

    private static List<JsonNode> lines(Run run) {
        return run.out().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private CompletableFuture<Run> tail(String... arguments) {
        CompletableFuture<Run> tail = new CompletableFuture<>();
        new Thread(() -> tail.complete(shell().run(arguments))).start();
        return tail;
    }

    @Test
    @DisplayName("F5 E6: tail by the console shows events as they are committed, and goes on behind the place of one")
    void live() {
        CompletableFuture<Run> tail = tail("tail", "--json", "-n", "2", "--type", "parcel.*");
        // It sees what is committed after it has begun, which nobody is told: so they keep coming.
        await().until(() -> {
            bus().publish(new ParcelPacked(unique("tailed"), "Main Street 1"));
            return tail.isDone();
        });

        List<JsonNode> lines = lines(tail.join());
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.path("event").path("type").stringValue())
                        .isEqualTo("parcel.packed"));
        Run rest = shell().run(
                        "tail",
                        "--json",
                        "-n",
                        "1",
                        "--type",
                        "parcel.*",
                        "--after",
                        lines.get(0).path("place").stringValue());
        assertThat(lines(rest).get(0).path("event").path("position"))
                .isEqualTo(lines.get(1).path("event").path("position"));
    }

    @Test
    @DisplayName("F5 E6: tail by the console can wait for dead letters alone")
    void outcome() {
        CompletableFuture<Run> tail = tail("tail", "--json", "-n", "1", "--outcome", "dead");
        await().until(() -> {
            bus().publish(new ParcelPacked(unique("dying"), "Nowhere 1"));
            bus().publish(new ParcelPacked(unique("well"), "Main Street 1"));
            return tail.isDone();
        });

        assertThat(lines(tail.join())
                        .get(0)
                        .path("event")
                        .path("payload")
                        .path("street")
                        .stringValue())
                .isEqualTo("Nowhere 1");
    }
}

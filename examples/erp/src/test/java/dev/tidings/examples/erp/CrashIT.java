// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static dev.tidings.examples.erp.ErpClient.handler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the demo (SIGKILL) right after it accepted an order, at a different moment each time, and starts it again on the
 * same data. On PostgreSQL: what H2 has acknowledged may be missing from its file when the process is killed.
 */
@DisplayName("D2: nothing is lost when the demo is killed")
class CrashIT {
    private static final int ROUNDS = 5;
    private static final int QUANTITY = 2;
    private static final int MAX_MILLIS_BEFORE_KILL = 250;
    private static final Duration SOON_AFTER_START = Duration.ofSeconds(20);

    @TempDir
    Path dataDir;

    @Test
    @DisplayName("D2 R1: after kill -9, invoice and stock are there once, mail and sync at least once")
    void nothingIsLost() throws Exception {
        try (PostgresSchema database = new PostgresSchema()) {
            crashAgainAndAgain(database);
        }
    }

    private void crashAgainAndAgain(PostgresSchema database) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Long> orders = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ErpProcess process = ErpProcess.start(dataDir, database.arguments())) {
                ErpClient erp = process.client();
                assertEverythingThere(erp, orders, seed);
                orders.add(erp.order(1, QUANTITY));
                // Not a wait for a condition: the moment of the crash is what is varied.
                TimeUnit.MILLISECONDS.sleep(round == 0 ? 0 : random.nextInt(MAX_MILLIS_BEFORE_KILL));
                process.kill();
            }
        }
        try (ErpProcess process = ErpProcess.start(dataDir, database.arguments())) {
            assertEverythingThere(process.client(), orders, seed);
        }
    }

    private static void assertEverythingThere(ErpClient erp, List<Long> orders, long seed) throws IOException {
        await("seed " + seed).atMost(SOON_AFTER_START).untilAsserted(() -> {
            assertThat(erp.stock(1)).isEqualTo(100 - QUANTITY * orders.size());
            assertThat(erp.get("/invoices").size()).isEqualTo(orders.size());
            for (long order : orders) {
                assertThat(erp.list(
                                "/invoices", invoice -> invoice.path("orderId").asLong() == order))
                        .hasSize(1);
                assertThat(erp.list(
                                "/mails",
                                mail -> mail.path("subject").asString().equals("Your order " + order)))
                        .isNotEmpty();
                assertThat(erp.list(
                                "/zoho/sales-orders",
                                content -> content.path("reference_number")
                                        .asString()
                                        .equals("ORDER-" + order)))
                        .hasSize(1);
                assertDone(erp.orderEvent(order));
            }
        });
    }

    private static void assertDone(JsonNode event) {
        for (String name : List.of(
                "accounting.create-invoice",
                "inventory.reduce-stock",
                "notifications.order-confirmation",
                "zoho.sync-order")) {
            assertThat(handler(event, name).path("state").asString()).isEqualTo("DONE");
        }
    }
}

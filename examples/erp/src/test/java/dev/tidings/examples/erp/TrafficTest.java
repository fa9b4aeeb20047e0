// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("R1: traffic makes the demo live by itself")
class TrafficTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path dataDir;

    @Test
    @DisplayName("R1: orders, registrations and prices come by themselves until somebody stops them")
    void comesAndGoes() {
        try (RunningErp running = RunningErp.start(dataDir)) {
            ErpClient client = running.client();
            assertThat(client.get("/traffic").path("perSecond").asInt()).isZero();

            JsonNode state =
                    client.put("/traffic", "{\"perSecond\":100,\"minutes\":5}").body();
            assertThat(state.path("perSecond").asInt()).isEqualTo(100);
            assertThat(state.path("secondsLeft").asLong()).isBetween(290L, 300L);
            await().atMost(PATIENCE)
                    .until(() -> client.get("/traffic").path("done").asLong() >= 100);
            assertThat(client.get("/traffic").path("failed").asLong()).isZero();
            for (String type : new String[] {"order.created", "customer.registered", "product.price_changed"}) {
                await().atMost(PATIENCE)
                        .until(() -> !client.get("/events?limit=1&type=" + type).isEmpty());
            }

            assertThat(client.put("/traffic", "{\"perSecond\":0}")
                            .body()
                            .path("secondsLeft")
                            .asLong())
                    .isZero();
            long orders = client.get("/traffic").path("done").asLong();
            client.order(1, 1);
            await().atMost(PATIENCE)
                    .until(() -> client.list("/events?type=order.created&limit=1", event -> true).stream()
                            .noneMatch(
                                    event -> event.path("handlers").toString().contains("PENDING")));
            assertThat(client.get("/traffic").path("done").asLong())
                    .as("the one that was under way when it was stopped may come")
                    .isBetween(orders, orders + 1);
        }
    }

    @Test
    @DisplayName("R1: with failures on request, handlers fail and are tried again")
    void withFailures() {
        try (RunningErp running =
                RunningErp.start(dataDir, "--erp.traffic.per-second=5", "--erp.traffic.fail-percent=100")) {
            ErpClient client = running.client();
            await().atMost(PATIENCE)
                    .until(() -> !client.list(
                                    "/dead-letters",
                                    letter -> letter.path("error").asString().contains("100 % of all calls fail"))
                            .isEmpty());

            client.put("/traffic", "{\"perSecond\":0}");
            long order = client.order(1, 1);
            await().atMost(PATIENCE)
                    .until(() -> ErpClient.handler(client.orderEvent(order), "accounting.create-invoice")
                            .path("state")
                            .asString()
                            .equals("DONE"));
        }
    }
}

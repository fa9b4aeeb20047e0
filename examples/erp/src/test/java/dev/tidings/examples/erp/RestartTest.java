// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R1: after an orderly restart everything is as it was")
class RestartTest {
    @TempDir
    Path dataDir;

    @Test
    @DisplayName(
            "R1 D1: data, mails, what Zoho received, and the event log survive; nothing is seeded or handled again")
    void survives() {
        String before;
        try (RunningErp first = RunningErp.start(dataDir)) {
            first.client().order(1, 2);
            await().untilAsserted(() -> assertThat(openHandlers(first.client())).isZero());
            before = picture(first.client());
        }
        try (RunningErp second = RunningErp.start(dataDir)) {
            assertThat(picture(second.client())).isEqualTo(before);
            assertThat(second.client().stock(1)).isEqualTo(98);
            assertThat(second.client().order(1, 1)).isEqualTo(2);
        }
    }

    private static long openHandlers(ErpClient erp) {
        return erp.get("/events")
                .valueStream()
                .flatMap(event -> event.path("handlers").valueStream())
                .filter(handler -> !handler.path("state").asString().equals("DONE"))
                .count();
    }

    private static String picture(ErpClient erp) {
        return erp.get("/products").toString()
                + erp.get("/customers")
                + erp.get("/stock")
                + erp.get("/invoices")
                + erp.get("/mails").findValuesAsString("messageId")
                + erp.get("/zoho/items")
                + erp.get("/events");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.testing.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R1: while the database is away, requests are answered with that, and soon")
class DatabaseDownIT {
    private static final Duration SOON = Duration.ofSeconds(9);

    @TempDir
    Path dataDir;

    private PostgresSchema schema;
    private TcpProxy database;
    private RunningErp running;

    @BeforeEach
    void start() throws Exception {
        schema = new PostgresSchema();
        database = TcpProxy.to(PostgresSchema.port());
        running = RunningErp.start(dataDir, schema.argumentsBy(database.port()));
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
        database.close();
        schema.close();
    }

    @Test
    @DisplayName("R1: reading rows, reading the event log, and storing answer 503 with what is known")
    void answers503() {
        ErpClient erp = running.client();
        erp.order(1, 1);
        database.refuse(true);
        assertThat(unavailable(() -> erp.exchange("GET", "/orders", null, "application/json")))
                .contains("Try again later.");
        assertThat(unavailable(() -> erp.exchange("GET", "/events", null, "application/json")))
                .contains("Try again later.");
        // One that was used a moment ago may be given out again by the pool without a look at it: then the storing
        // breaks off in the middle.
        await().atMost(SOON.multipliedBy(2))
                .until(() -> unavailable(() -> erp.post("/orders", ErpClient.orderJson(1, 1, 1)))
                        .contains("Nothing was stored"));
    }

    @Test
    @DisplayName("R1: an order whose connection breaks while it is stored is answered with that")
    void answers503InTheMiddle() {
        ErpClient erp = running.client();
        List<ErpClient.Reply> replies = new CopyOnWriteArrayList<>();
        Thread orders = new Thread(() -> {
            int status = 201;
            while (status == 201) {
                ErpClient.Reply reply = erp.post("/orders", ErpClient.orderJson(1, 1, 1));
                status = reply.status();
                replies.add(reply);
            }
        });
        orders.start();
        await().until(() -> replies.size() > 2);
        database.refuse(true);
        await().atMost(SOON.multipliedBy(2)).until(() -> !orders.isAlive());

        ErpClient.Reply last = replies.get(replies.size() - 1);
        assertThat(last.status()).as("%s", last.body()).isEqualTo(503);
        assertThat(last.body().path("title").asString()).isEqualTo("Database unreachable");
    }

    private interface Request {
        ErpClient.Reply send();
    }

    /** What the answer advises. */
    private static String unavailable(Request request) {
        Instant begun = Instant.now();
        ErpClient.Reply reply = request.send();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(SOON);
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(503);
        assertThat(reply.body().path("title").asString()).isEqualTo("Database unreachable");
        return reply.body().path("detail").asString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.cli.Shell.Run;
import dev.tidings.cli.Shop.OrderCreated;
import dev.tidings.cli.Shop.StockReserved;
import dev.tidings.core.Event;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import dev.tidings.jdbc.JdbcStorage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Why an event was not handled, on a real bus, whichever way it is asked. */
abstract class DoctorReasons extends ShopCommands {
    private static final int FOUND = 7;

    private Run doctor(long position) {
        return shell().run("doctor", Long.toString(position));
    }

    private Run awaitSaying(long position, String words) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> doctor(position), run -> run.out().contains(words));
    }

    /** What programs read about one handler. */
    private String kind(long position, String handler) {
        JsonNode reasons = shell().run("doctor", Long.toString(position), "--json")
                .json()
                .path("explanation")
                .path("handlers");
        for (JsonNode reason : reasons) {
            if (reason.path("subscription").stringValue().equals(handler)) {
                return reason.path("kind").stringValue();
            }
        }
        return "none";
    }

    @Test
    @DisplayName("F7: an event that all have handled is well, by position and by id")
    void handled() {
        String number = unique("handled");
        bus().publish(Event.builder(new OrderCreated(number, "Vip Ada"))
                .id("id-" + number)
                .build());
        long position = position(number);

        Run run = await().until(() -> doctor(position), each -> each.code() == 0);
        assertThat(run.out()).contains(isConsole() ? "HANDLED" : "NOTHING_IN_ITS_WAY", "billing.issue");
        assertThat(shell().run("doctor", "id-" + number).code()).isZero();
        assertThat(shell().json("doctor", "id-" + number).path("ok").booleanValue())
                .isTrue();
    }

    @Test
    @DisplayName("F7: no handler takes the event")
    void noHandler() {
        bus().publish("order.craeted", Map.of("number", 1));
        long position = shell().json("search", "--type", "order.craeted", "--limit", "1")
                .path("events")
                .path(0)
                .path("position")
                .asLong();

        if (isConsole()) {
            Run run = doctor(position);
            assertThat(run.code()).isEqualTo(FOUND);
            assertThat(run.out()).contains("NOBODY", "Did you mean 'order.created'?", "Not for: ", "billing.issue");
        } else {
            Run run = await().until(() -> doctor(position), each -> each.code() == 0);
            assertThat(run.out()).contains("NOTHING_IN_ITS_WAY", "does not take it", "ask its console (--url)");
        }
    }

    @Test
    @DisplayName("F7: a filter did not match")
    void filtered() {
        String number = unique("filtered");
        bus().publish(new OrderCreated(number, "Ada"));
        long position = position(number);

        if (isConsole()) {
            Run run = awaitSaying(position, "FILTERED");
            assertThat(run.code()).isEqualTo(FOUND);
            assertThat(run.out())
                    .contains(
                            "loyalty.count",
                            "filter in code",
                            "tidings replay start loyalty.count --from-position " + position);
        } else {
            Run run = await().until(() -> doctor(position), each -> each.code() == 0);
            assertThat(run.out()).contains("leaves it out by a filter", "loyalty.count", "ask its console (--url)");
        }
    }

    @Test
    @DisplayName("F7: the handler is paused, since when, by whom and why")
    void paused() {
        shell().succeeds("handlers", "pause", "billing.issue", "--reason", "broken printer");
        String number = unique("paused");
        bus().publish(new OrderCreated(number, "Ada"));
        long position = position(number);

        Run run = awaitSaying(position, "broken printer");
        assertThat(run.code()).isEqualTo(FOUND);
        assertThat(run.out()).contains("NOT_REACHED", "It was paused by", "tidings handlers resume billing.issue");
        assertThat(kind(position, "billing.issue")).isEqualTo("NOT_REACHED");
        Run whole = shell().run("doctor");
        assertThat(whole.code()).isEqualTo(FOUND);
        assertThat(whole.out()).contains("billing.issue  PAUSED  It was paused by", "broken printer");

        shell().succeeds("handlers", "resume", "billing.issue");
        await().until(() -> !kind(position, "billing.issue").equals("NOT_REACHED"));
    }

    @Test
    @DisplayName("F7: the event waits behind a failed one of its key")
    void behindFailedKey() {
        String item = unique("item");
        bus().publish(new StockReserved(item, 101));
        long failed = position(item);
        bus().publish(new StockReserved(item, 1));
        long position = position(item);

        Run run = awaitSaying(position, "WAITING");
        assertThat(run.code()).isEqualTo(FOUND);
        assertThat(run.out())
                .contains("behind the one at position " + failed, "of the same key '" + item + "'", "only 100 in stock")
                .contains("tidings doctor " + failed);
        Run cause = doctor(failed);
        assertThat(cause.out()).contains("RETRYING", "only 100 in stock", "the next attempt is due in");
        assertThat(kind(failed, "stock.reserve")).isEqualTo("RETRYING");
    }

    @Test
    @DisplayName("F7, D3: the event is a dead letter")
    void deadLetter() {
        long position = die(unique("dead"));

        Run run = doctor(position);
        assertThat(run.code()).isEqualTo(FOUND);
        assertThat(run.out())
                .contains("DEAD_LETTER", "gave the event up after 1 attempt", "no such street: Nowhere 1")
                .contains("tidings dead-letters show shipping.pack@" + position);
        assertThat(shell().run("doctor").out())
                .contains("shipping.pack  DEAD_LETTERS", "tidings dead-letters list --handler");
    }

    @Test
    @DisplayName("F7, D2: the lease of the instance that served the handler has run out")
    void leaseLost() {
        try (HikariDataSource pool = database().pool()) {
            Storage storage = prepared(pool);
            storage.cursors().register("mail.send", StartFrom.EARLIEST, 1);
            storage.cursors().acquire(Partition.whole("mail.send"), "ghost", Duration.ofMillis(50));
            String number = unique("lost");
            bus().publish(new OrderCreated(number, "Ada"));

            Run run = awaitSaying(position(number), "ran out");
            assertThat(run.code()).isEqualTo(FOUND);
            assertThat(run.out()).contains("mail.send", "NOT_REACHED", "Instance 'ghost'", "takes over by itself");
            Run whole = shell().run("doctor");
            assertThat(whole.out()).contains("mail.send  LEASE_RUN_OUT");
            assertThat(shell().succeeds("handlers", "show", "mail.send")).contains("ghost", "ran out");
        }
    }

    private Storage prepared(HikariDataSource pool) {
        JdbcStorage storage = database().storage(pool);
        storage.prepare();
        return storage;
    }

    @Test
    @DisplayName("F7, D2: the event's transaction is open, and the cursor waits for it")
    void openTransaction() throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        var thread = Executors.newSingleThreadExecutor();
        try (HikariDataSource pool = database().pool()) {
            Storage storage = prepared(pool);
            CompletableFuture<Boolean> open = new CompletableFuture<>();
            thread.execute(() -> {
                try {
                    open.complete(storage.transactions().inNewTransaction(() -> {
                        storage.log()
                                .append(List.of(
                                        Event.stored("order.created", "{\"number\":\"late\",\"customer\":\"Ada\"}")
                                                .build()));
                        stored.countDown();
                        commit.await();
                        return true;
                    }));
                } catch (Exception e) {
                    open.completeExceptionally(e);
                }
            });
            stored.await();
            String number = unique("after");
            bus().publish(new OrderCreated(number, "Ada"));
            long missing = position(number) - 1;

            Run run = awaitSaying(missing, "open for");
            assertThat(run.code()).isEqualTo(FOUND);
            assertThat(run.out())
                    .contains("NOT_THERE", "its transaction is running, or was rolled back", "may yet be committed by");
            assertThat(shell().run("doctor").out()).contains("OPEN_TRANSACTION", "if somebody has forgotten it");
            assertThat(shell().run("doctor", "999999999").code())
                    .as("nothing is there")
                    .isEqualTo(3);

            commit.countDown();
            assertThat(open.get()).isTrue();
            await().until(() -> !doctor(missing).out().contains("NOT_THERE"));
        } finally {
            commit.countDown();
            thread.shutdown();
        }
    }

    @Test
    @DisplayName("F7: the whole bus as JSON: what, of whom, and what to do")
    void wholeBusAsJson() {
        long position = die(unique("json"));
        Run run = shell().run("doctor", "--json");
        assertThat(run.code()).isEqualTo(FOUND);
        assertThat(run.json().path("ok").booleanValue()).isFalse();
        assertThat(run.json().path("problems").findValuesAsString("kind")).contains("DEAD_LETTERS");
        JsonNode one = shell().run("doctor", Long.toString(position), "--json").json();
        assertThat(one.path("explanation").path("verdict").stringValue()).isEqualTo("NOT_HANDLED_BY_ALL");
        assertThat(one.path("advice").toString()).contains("dead-letters show shipping.pack@" + position);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.tidings.console.Host.OrderCreated;
import dev.tidings.console.browser.ConsolePage;
import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the page of an event says of each reason why it was not handled. */
abstract class PageExplaining extends PageInBrowser {
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @EventType("stock.reserved")
    record StockReserved(@EventKey String item, int amount) {}

    /** Handlers that leave out and wait. */
    @Configuration(proxyBeanMethods = false)
    static class MoreHandlers {
        @Bean
        ApplicationRunner choosy(EventBus bus) {
            return arguments -> {
                bus.on(OrderCreated.class)
                        .named("loyalty.count")
                        .delivery(Delivery.DURABLE)
                        .filter(event -> event.payload().customer().startsWith("Vip"))
                        .handle(event -> {});
                bus.on(StockReserved.class)
                        .named("stock.reserve")
                        .delivery(Delivery.DURABLE)
                        .retry(new RetryPolicy(3, Duration.ofMinutes(5), 1.0, Duration.ofMinutes(5), 0))
                        .handle(event -> {
                            if (event.payload().amount() > 100) {
                                throw new IllegalStateException("only 100 in stock");
                            }
                        });
            };
        }
    }

    @Override
    List<Class<?>> sources() {
        return List.of(Host.class, MoreHandlers.class);
    }

    private Locator report(String position) {
        return console().go("events/" + position).section("Why (not) handled");
    }

    private String order(String name) {
        String number = unique(name);
        bus().publish(new OrderCreated(number, "Ada", BigDecimal.ONE));
        return positionOf("order.created", number);
    }

    @Test
    @DisplayName("F7: the page of an event says that nobody handles it, and what was probably meant")
    void noHandler() {
        bus().publish("order.craeted", Map.of("number", 1));
        String position = viewer().json("/events?type=order.craeted")
                .path("events")
                .path(0)
                .path("position")
                .stringValue();
        assertThat(report(position)).containsText("handled by nobody");
        assertThat(report(position)).containsText("Did you mean 'order.created'?");
        assertThat(report(position)).containsText("Not for: billing.issue");
    }

    @Test
    @DisplayName("F7: the page of an event says that a filter did not match")
    void filtered() {
        Locator report = report(order("filtered"));
        assertThat(report).containsText("loyalty.count", PATIENTLY);
        assertThat(report).containsText("filter in code", PATIENTLY);
    }

    @Test
    @DisplayName("F7: the page of an event says that its handler is paused, by whom and why")
    void paused() {
        operator().act("/subscriptions/billing.issue/pause", "{\"reason\":\"the printer is empty\"}");
        Locator report = report(order("paused"));
        assertThat(report).containsText("It was paused by 'olga'");
        assertThat(report).containsText("the printer is empty");
        operator().act("/subscriptions/billing.issue/resume", "{}");
        assertThat(report).not().containsText("the printer is empty", PATIENTLY);
    }

    @Test
    @DisplayName("F7: the page of an event says behind which failed event of its key it waits")
    void behindFailedKey() {
        String item = unique("item");
        bus().publish(new StockReserved(item, 101));
        String failed = positionOf("stock.reserved", item);
        bus().publish(new StockReserved(item, 1));
        String waiting = positionOf("stock.reserved", item);

        assertThat(report(waiting)).containsText("behind the one at position " + failed, PATIENTLY);
        assertThat(report(failed)).containsText("only 100 in stock", PATIENTLY);
    }

    @Test
    @DisplayName("F7 D3: the page of an event says that it is a dead letter, and of which error")
    void deadLetter() {
        Locator report = report(die(unique("dead"), "Nowhere 4"));
        assertThat(report).containsText("dead letter");
        assertThat(report).containsText("no such street: Nowhere 4");
    }

    @Test
    @DisplayName("F7 D2: the page of an event says whose lease has run out")
    void leaseLost() {
        Storage storage = host().bean(Storage.class);
        storage.cursors().register("mail.send", StartFrom.EARLIEST, 1);
        storage.cursors().acquire(Partition.whole("mail.send"), "ghost", Duration.ofMillis(50));
        Locator report = report(order("lost"));
        assertThat(report).containsText("mail.send", PATIENTLY);
        assertThat(report).containsText("Instance 'ghost'", PATIENTLY);
        assertThat(report).containsText("ran out", PATIENTLY);
    }

    @Test
    @DisplayName(
            "F7 D2: the page of an event says that the transaction it would come from is open, and shows it once that has ended")
    void openTransaction() throws Exception {
        Storage storage = host().bean(Storage.class);
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Boolean> open = new CompletableFuture<>();
        new Thread(() -> open.complete(inTransaction(storage, stored, commit))).start();
        stored.await();
        try {
            long missing = Long.parseLong(order("after")) - 1;
            Locator report = report(Long.toString(missing));
            assertThat(report).containsText("its transaction is running, or was rolled back", PATIENTLY);
            assertThat(report).containsText("open for", PATIENTLY);
            commit.countDown();
            await().until(open::isDone);
            assertThat(console().section("Payload")).containsText("late", PATIENTLY);
        } finally {
            commit.countDown();
            console().forgive("404");
        }
    }

    private static boolean inTransaction(Storage storage, CountDownLatch stored, CountDownLatch commit) {
        try {
            return storage.transactions().inNewTransaction(() -> {
                storage.log()
                        .append(List.of(
                                Event.stored("order.created", "{\"number\":\"late\",\"customer\":\"Ada\",\"total\":1}")
                                        .build()));
                stored.countDown();
                commit.await();
                return true;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("F7: the page says that the bus is switched off")
    void busOff() {
        try (RunningHost off = RunningHost.start(List.of(Host.class), "--tidings.enabled=false");
                ConsolePage page = ConsolePage.open(browsers(), off.console(), "victor", "secret")) {
            assertThat(page.page().locator(".banner")).containsText("switched off");
            assertThat(page.page().locator(".banner")).containsText("tidings.enabled=true");
        }
    }
}

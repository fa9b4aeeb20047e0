// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static dev.tidings.examples.erp.ErpClient.handler;
import static dev.tidings.examples.erp.ErpClient.orderJson;
import static dev.tidings.examples.erp.ErpClient.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the demo does, on whatever database the subclass brings. The tests share one running demo. */
abstract class ErpFlows {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration AFTER_RETRIES = Duration.ofSeconds(12);
    private static final String MAIL_HANDLER = "notifications.order-confirmation";
    private static final List<String> ORDER_HANDLERS =
            List.of("accounting.create-invoice", "inventory.reduce-stock", MAIL_HANDLER, "zoho.sync-order");

    abstract ErpClient erp();

    @AfterEach
    void clearFaults() {
        erp().post("/faults/" + MAIL_HANDLER, "{\"failAlways\":false}");
        erp().post("/zoho/behaviour", "{\"delayMillis\":0,\"failNext\":0,\"failAlways\":false}");
    }

    @Test
    @DisplayName("R1: three products and two customers exist from the start")
    void seeds() {
        assertThat(erp().get("/products").size()).isGreaterThanOrEqualTo(3);
        assertThat(erp().get("/customers").size()).isGreaterThanOrEqualTo(2);
        soon(() -> assertThat(
                        erp().get("/crm/profiles").get(0).path("customerId").asLong())
                .isEqualTo(1));
    }

    @Test
    @DisplayName("R1 D2: an order reduces the stock, makes an invoice, sends a mail, syncs to Zoho, all within 2 s")
    void orderCreated() {
        int before = stockOnceThere(1);
        ErpClient.Reply reply = erp().post("/orders", orderJson(1, 1, 2));
        assertThat(reply.status()).isEqualTo(201);
        long order = reply.body().path("id").asLong();
        assertThat(reply.response().headers().firstValue("Location")).contains("/orders/" + order);
        assertThat(erp().get("/orders/" + order)).isEqualTo(reply.body());

        soon(() -> {
            assertThat(erp().get("/stock/1")).hasToString("{\"productId\":1,\"quantity\":" + (before - 2) + "}");
            assertThat(invoices(order)).hasSize(1);
            assertThat(mails(order)).hasSize(1);
            assertThat(salesOrders(order)).hasSize(1);
            assertThat(erp().list("/zoho/items", item -> isSalesOrder(item, order)))
                    .hasSize(1);
            assertAllDone(order);
        });
        assertThat(invoices(order).get(0).path("total")).isEqualTo(reply.body().path("total"));
        assertThat(mails(order).get(0).path("to").asString()).isEqualTo("ada@example.com");
    }

    @Test
    @DisplayName("R1: a new product has its stock and its Zoho item, and can be ordered at once")
    void productCreated() {
        long product = create("/products", "{\"name\":\"Whisk\",\"price\":23.50,\"stock\":7}");
        long order = erp().order(product, 3);
        soon(() -> {
            assertThat(erp().stock(product)).isEqualTo(4);
            assertThat(erp().list(
                                    "/zoho/items",
                                    item -> item.path("sku").asString().equals("PRODUCT-" + product)))
                    .singleElement()
                    .satisfies(item -> assertThat(item.path("rate").asDouble()).isEqualTo(23.5));
            assertAllDone(order);
        });
    }

    @Test
    @DisplayName("R1: a changed price makes a history row, leaves the cache, and is told to salespeople")
    void priceChanged() {
        long product = create("/products", "{\"name\":\"Scale\",\"price\":30,\"stock\":1}");
        assertThat(erp().get("/products/" + product).path("price").asDouble()).isEqualTo(30);
        assertThat(erp().get("/price-history/" + product).size()).isZero();

        assertThat(erp().put("/products/" + product + "/price", "{\"price\":12.50}")
                        .status())
                .isEqualTo(200);
        soon(() -> {
            JsonNode history = erp().get("/price-history/" + product);
            assertThat(history.size()).isEqualTo(1);
            assertThat(history.get(0).path("oldPrice").asDouble()).isEqualTo(30);
            assertThat(history.get(0).path("newPrice").asDouble()).isEqualTo(12.5);
            assertThat(erp().get("/products/" + product).path("price").asDouble())
                    .isEqualTo(12.5);
            assertThat(erp().list(
                                    "/notifications",
                                    notice -> notice.path("message")
                                            .asString()
                                            .equals("Scale now costs 12.50 instead of 30.00")))
                    .hasSize(1);
        });
        ErpClient.Reply order = erp().post("/orders", orderJson(1, product, 1));
        assertThat(order.body().path("total").asDouble()).isEqualTo(12.5);
    }

    @Test
    @DisplayName("R1: a new customer has a bronze profile without points, is on the mailing list, and is welcomed")
    void customerRegistered() {
        long customer = create("/customers", "{\"name\":\"Karen\",\"email\":\"karen@example.com\"}");
        soon(() -> {
            assertThat(erp().list("/crm/profiles", profile -> customerOf(profile) == customer))
                    .singleElement()
                    .satisfies(profile -> {
                        assertThat(profile.path("tier").asString()).isEqualTo("bronze");
                        assertThat(profile.path("points").asInt()).isZero();
                    });
            assertThat(erp().list("/mailing-list", entry -> customerOf(entry) == customer))
                    .hasSize(1);
            assertThat(erp().list("/mails", mail -> mail.path("to").asString().equals("karen@example.com")))
                    .hasSize(1);
            assertThat(erp().list(
                                    "/zoho/contacts",
                                    contact -> contact.path("contact_name")
                                            .asString()
                                            .equals("Karen (" + customer + ")")))
                    .hasSize(1);
        });
    }

    @Test
    @DisplayName("R1: more than there is goes on backorder, and salespeople are told")
    void backorder() {
        long product = create("/products", "{\"name\":\"Kettle\",\"price\":1,\"stock\":2}");
        soon(() -> assertThat(erp().stock(product)).isEqualTo(2));
        erp().order(product, 5);
        soon(() -> {
            assertThat(erp().stock(product)).isEqualTo(-3);
            assertThat(erp().list(
                                    "/notifications",
                                    notice -> notice.path("message")
                                            .asString()
                                            .equals("Product " + product + " is out of stock, 3 on backorder")))
                    .hasSize(1);
        });
    }

    @Test
    @DisplayName("D3: a mail handler that fails twice has two recorded attempts with backoff, then is done")
    void failsTwiceThenWorks() {
        erp().post("/faults/" + MAIL_HANDLER, "{\"failNext\":2}");
        long order = erp().order(3, 1);
        await().atMost(AFTER_RETRIES).untilAsserted(() -> assertAllDone(order));

        JsonNode mail = handler(erp().orderEvent(order), MAIL_HANDLER);
        assertThat(mail.path("attempts").asInt()).isEqualTo(3);
        assertThat(mail.path("failures").size()).isEqualTo(2);
        Instant first =
                Instant.parse(mail.path("failures").get(0).path("failedAt").asString());
        Instant second =
                Instant.parse(mail.path("failures").get(1).path("failedAt").asString());
        assertThat(Duration.between(first, second)).isGreaterThan(Duration.ofMillis(400));
        assertThat(mails(order)).hasSize(1);
        assertThat(handler(erp().orderEvent(order), "zoho.sync-order")
                        .path("attempts")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("D3: a mail handler that always fails ends as a dead letter with stack trace, the others untouched")
    void failsForEver() {
        erp().post("/faults/" + MAIL_HANDLER, "{\"failAlways\":true}");
        long order = erp().order(3, 1);
        await().atMost(AFTER_RETRIES)
                .untilAsserted(() -> assertThat(deadLetters(order)).hasSize(1));

        JsonNode letter = deadLetters(order).get(0);
        assertThat(letter.path("handler").asString()).isEqualTo(MAIL_HANDLER);
        assertThat(letter.path("error").asString()).contains("Injected fault");
        assertThat(letter.path("stackTrace").asString())
                .contains("InjectedFault")
                .contains("OrderConfirmation.confirm");
        assertThat(letter.path("attempts").asInt()).isEqualTo(4);
        JsonNode event = erp().orderEvent(order);
        assertThat(handler(event, MAIL_HANDLER).path("state").asString()).isEqualTo("DEAD");
        ORDER_HANDLERS.stream().filter(name -> !name.equals(MAIL_HANDLER)).forEach(name -> {
            assertThat(handler(event, name).path("state").asString()).isEqualTo("DONE");
            assertThat(handler(event, name).path("attempts").asInt()).isEqualTo(1);
        });
        assertThat(mails(order)).isEmpty();
    }

    @Test
    @DisplayName("D3: Zoho answers with an error once; the sync is tried again, and there is one sales order")
    void zohoFailsOnce() {
        long warmUp = erp().order(3, 1);
        soon(() -> assertAllDone(warmUp));
        erp().post("/zoho/behaviour", "{\"delayMillis\":0,\"failNext\":1,\"failAlways\":false}");
        long order = erp().order(3, 1);
        await().atMost(AFTER_RETRIES).untilAsserted(() -> assertAllDone(order));
        assertThat(handler(erp().orderEvent(order), "zoho.sync-order")
                        .path("attempts")
                        .asInt())
                .isEqualTo(2);
        assertThat(salesOrders(order)).hasSize(1);
    }

    @Test
    @DisplayName("D3: a Zoho that answers too late holds up nobody else; once it is quick again, the sync is made")
    void zohoTooSlow() {
        erp().post("/zoho/behaviour", "{\"delayMillis\":5000,\"failNext\":0,\"failAlways\":false}");
        long order = erp().order(3, 1);
        soon(() -> assertThat(erp().orderEvent(order)
                        .path("handlers")
                        .valueStream()
                        .filter(handler -> handler.path("state").asString().equals("DONE")))
                .hasSize(3));
        clearFaults();
        await().atMost(AFTER_RETRIES).untilAsserted(() -> assertAllDone(order));
        assertThat(salesOrders(order)).hasSize(1);
    }

    @Test
    @DisplayName("C1: an order that is rolled back after publishing leaves no row, no event, no mail, no sync")
    void rolledBackOrder() {
        long customer = create("/customers", "{\"name\":\"Kim\",\"email\":\"kim@example.com\",\"creditLimit\":5.00}");
        ErpClient.Reply reply = erp().post("/orders", orderJson(customer, 1, 1));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("detail").asString()).contains("credit limit of 5.00");

        // Whatever the refused order had set off would come before this one is done.
        long later = erp().order(3, 1);
        soon(() -> assertAllDone(later));
        assertThat(erp().list("/orders", order -> customerOf(order) == customer))
                .isEmpty();
        assertThat(erp().list("/events?type=order.created", event -> payload(event, "customerId") == customer))
                .isEmpty();
        assertThat(erp().list("/invoices", invoice -> customerOf(invoice) == customer))
                .isEmpty();
        assertThat(erp().list(
                                "/mails",
                                mail -> mail.path("to").asString().equals("kim@example.com")
                                        && mail.path("subject").asString().startsWith("Your order")))
                .isEmpty();
        assertThat(erp().list(
                                "/events?type=inventory.stock_adjusted",
                                event -> payload(event, "productId") == 1 && payload(event, "change") == -1))
                .isEmpty();
    }

    private void assertAllDone(long order) {
        JsonNode handlers = erp().orderEvent(order).path("handlers");
        assertThat(handlers.valueStream().map(handler -> handler.path("name").asString()))
                .containsExactlyElementsOf(ORDER_HANDLERS);
        assertThat(handlers.valueStream().map(handler -> handler.path("state").asString()))
                .containsOnly("DONE");
    }

    private int stockOnceThere(long product) {
        soon(() -> erp().stock(product));
        return erp().stock(product);
    }

    private long create(String path, String body) {
        ErpClient.Reply reply = erp().post(path, body);
        assertThat(reply.status()).isEqualTo(201);
        return reply.body().path("id").asLong();
    }

    private List<JsonNode> invoices(long order) {
        return erp().list("/invoices", invoice -> invoice.path("orderId").asLong() == order);
    }

    private List<JsonNode> mails(long order) {
        return erp().list("/mails", mail -> mail.path("subject").asString().equals("Your order " + order));
    }

    private List<JsonNode> salesOrders(long order) {
        return erp().list("/zoho/sales-orders", content -> isSalesOrder(content, order));
    }

    private static boolean isSalesOrder(JsonNode content, long order) {
        return content.path("reference_number").asString("").equals("ORDER-" + order);
    }

    private List<JsonNode> deadLetters(long order) {
        return erp().list("/dead-letters", letter -> payload(letter.path("event"), "orderId") == order);
    }

    private static long customerOf(JsonNode content) {
        return content.path("customerId").asLong();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }
}

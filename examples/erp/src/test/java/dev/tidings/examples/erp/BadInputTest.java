// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R1: bad input is answered with what is wrong, where, and what to do")
class BadInputTest {
    private static final String JSON = "application/json";

    @TempDir
    static Path dataDir;

    private static RunningErp running;
    private static ErpClient erp;

    @BeforeAll
    static void start() {
        running = RunningErp.start(dataDir);
        erp = running.client();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @ParameterizedTest(name = "{0} {1} with {2} is answered with {3}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /orders | {"customerId":1,                                            | 400 | not valid JSON at line 1, column
            POST | /orders | {"customerId":1,"items":[{"productId":1 "quantity":2}]}     | 400 | Correct the JSON there
            POST | /orders | {}                                                          | 400 | 'customerId' must not be null; 'items' must not be empty
            POST | /orders | {"customerId":1,"items":[]}                                 | 400 | 'items' must not be empty
            POST | /orders | {"customerId":1,"items":[null]}                             | 400 | 'items[0]' must not be null
            POST | /orders | {"customerId":1,"items":[{"productId":1,"quantity":-2}]}    | 400 | 'items[0].quantity' must be greater than 0, was -2
            POST | /orders | {"customerId":1,"items":[{"productId":1,"quantity":0}]}     | 400 | 'items[0].quantity' must be greater than 0, was 0
            POST | /orders | {"customerId":1,"items":[{"productId":1,"quantity":2.5}]}   | 400 | 'items[0].quantity' must be a whole number at line 1
            POST | /orders | {"customerId":"x","items":[{"productId":1,"quantity":2}]}   | 400 | 'customerId' must be a whole number at line 1
            POST | /orders | {"customerId":1,"items":[{"productId":1,"quantity":"1"}]}   | 400 | 'items[0].quantity' must be a whole number at line 1
            POST | /orders | {"customerId":true,"items":[{"productId":1,"quantity":1}]}  | 400 | 'customerId' must be a whole number at line 1
            POST | /orders | {"customerId":"","items":[{"productId":1,"quantity":1}]}    | 400 | 'customerId' must be a whole number at line 1
            POST | /orders | {"customerId":1,"items":[{"productId":1,"quantity":99999999999}]} | 400 | 'items[0].quantity' must be a whole number from -2147483648 to 2147483647 at line 1
            POST | /orders | {"customerId":99999999999999999999,"items":[{}]}            | 400 | 'customerId' must be a whole number from -9223372036854775808 to 9223372036854775807 at line 1
            POST | /orders | {"customerId":1,"items":{}}                                 | 400 | 'items' must be a list at line 1
            POST | /orders | {"customerId":1,"items":[]}                                 | 400 | give at least one, such as {"productId": 1, "quantity": 2}
            POST | /orders | []                                                          | 400 | The body must be an object
            POST | /orders | {"customerId":99,"items":[{"productId":1,"quantity":2}]}    | 404 | There is no customer 99. See GET /customers
            POST | /orders | {"customerId":1,"items":[{"productId":99,"quantity":2}]}    | 404 | There is no product 99. See GET /products
            POST | /orders | {"customerId":1,"items":[{"productId":2,"quantity":9000}]}  | 422 | more than the credit limit of 10000.00
            PUT  | /products/1/price | {"price":-1}                                      | 400 | 'price' must be greater than or equal to 0, was -1
            PUT  | /products/1/price | {"price":1.234}                                   | 400 | 'price'
            PUT  | /products/1/price | {"price":"cheap"}                                 | 400 | 'price' must be a number at line 1
            PUT  | /products/1/price | {}                                                | 400 | 'price' must not be null
            PUT  | /products/99/price | {"price":1}                                      | 404 | There is no product 99
            PUT  | /products/one/price | {"price":1}                                     | 400 | 'id' is 'one', which is not a whole number
            PUT  | /products/1/price | {"price":"12.50"}                                 | 400 | 'price' must be a number at line 1
            POST | /products | {"name":1,"price":1}                                      | 400 | 'name' must be a text at line 1
            POST | /products | {"name":1.5,"price":1}                                    | 400 | 'name' must be a text at line 1
            POST | /products | {"name":true,"price":1}                                   | 400 | 'name' must be a text at line 1
            POST | /products | {"price":1}                                               | 400 | 'name' must not be blank
            POST | /products | {"name":"x","price":-1}                                   | 400 | 'price' must be greater than or equal to 0
            POST | /products | {"name":"x","price":1,"stock":-1}                         | 400 | 'stock' must be greater than or equal to 0
            POST | /customers | {"name":"x\\nBcc: y","email":"x@example.com"}             | 400 | must not contain line breaks
            POST | /customers | {"name":"x","email":"nowhere"}                           | 400 | 'email' must be a well-formed email address
            PUT  | /traffic | {}                                                         | 400 | 'perSecond' must not be null
            PUT  | /traffic | {"perSecond":1000}                                         | 400 | 'perSecond' must be less than or equal to 200, was 1000
            PUT  | /traffic | {"perSecond":1,"failPercent":101}                          | 400 | 'failPercent' must be less than or equal to 100, was 101
            POST | /faults/no.such-handler | {"failNext":1}                              | 404 | The handlers are: accounting.create-invoice
            POST | /faults/zoho.sync-order | {"failNxt":1}                               | 400 | give {"failNext": 2} or {"failAlways": true}
            POST | /faults/zoho.sync-order | {}                                          | 400 | 'failNext' or 'failAlways' is missing
            POST | /faults/zoho.sync-order | {"failAlways":3}                            | 400 | 'failAlways' must be true or false at line 1
            POST | /faults/zoho.sync-order | {"failAlways":"true"}                       | 400 | 'failAlways' must be true or false at line 1
            POST | /faults/zoho.sync-order | {"failNext":-1}                             | 400 | 'failNext' must be greater than or equal to 0
            GET  | /events?type=order.creatd |                                           | 400 | Did you mean 'order.created'?
            GET  | /events?type=Order%20Created! |                                       | 400 | Event name 'Order Created!'
            GET  | /events?limit=0 |                                                     | 400 | 'limit' must be 1 to 1000, was 0
            GET  | /events?before=x |                                                    | 400 | 'before' is 'x', which is not a whole number
            GET  | /stock/99 |                                                           | 404 | There is no stock of product 99
            GET  | /price-history/99 |                                                   | 404 | There is no product 99
            GET  | /no-such-page |                                                       | 404 | There is nothing at '/no-such-page'
            """)
    void isExplained(String method, String path, String body, int status, String explanation) {
        assertProblem(erp.exchange(method, path, body, JSON), status, explanation);
    }

    @Test
    @DisplayName("R1: a missing body")
    void missingBody() {
        assertProblem(erp.post("/orders", ""), 400, "Send a JSON object");
    }

    @Test
    @DisplayName("R1: a wrong content type")
    void wrongContentType() {
        assertProblem(
                erp.exchange("POST", "/orders", "customerId=1", "application/x-www-form-urlencoded"),
                415,
                "Send JSON with the header 'Content-Type: application/json'");
    }

    @Test
    @DisplayName("R1: what is wrong with many fields is told of ten of them")
    void manyFields() {
        String items = "{\"productId\":1,\"quantity\":-1},".repeat(99) + "{\"productId\":1,\"quantity\":-1}";
        ErpClient.Reply reply = erp.post("/orders", "{\"customerId\":1,\"items\":[" + items + "]}");
        assertProblem(reply, 400, "and 90 more");
        assertThat(reply.body().path("errors").size()).isEqualTo(10);
    }

    @Test
    @DisplayName("R1: a long value is told by its beginning")
    void longValue() {
        String name = "x".repeat(50_000);
        ErpClient.Reply reply = erp.post("/products", "{\"price\":1,\"name\":\"" + name + "\"}");
        assertProblem(reply, 400, "'name' size must be between 0 and 100, was " + "x".repeat(100) + "...");
        assertThat(reply.response().body()).hasSizeLessThan(1000);
        assertThat(erp.exchange("GET", "/events?type=" + "x".repeat(5000), "", JSON)
                        .response()
                        .body())
                .hasSizeLessThan(2000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[{", "{\"name\":\"x", "{\"name\":nope}", "{\"name\":\"\n\"}", "NESTED", "LONG_NUMBER"})
    @DisplayName("R1: broken JSON is told of without the parser's own inner names")
    void withoutInnerNames(String body) {
        String sent = body.replace("NESTED", "[".repeat(2000)).replace("LONG_NUMBER", "1".repeat(2000));
        ErpClient.Reply reply = erp.post("/products", sent);
        assertProblem(reply, 400, "The body ");
        assertThat(reply.response().body())
                .doesNotContain("Feature")
                .doesNotContain("REDACTED")
                .doesNotContain("Stream")
                .doesNotContain("`");
    }

    private static void assertProblem(ErpClient.Reply reply, int status, String explanation) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(reply.body().path("status").asInt()).isEqualTo(status);
        assertThat(reply.body().path("detail").asString()).contains(explanation);
        assertThat(reply.response().body()).doesNotContain("Exception").doesNotContain("\\tat ");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CatalogTest {
    private static RunningHost host;

    @BeforeAll
    static void start() {
        host = RunningHost.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static JsonNode orderCreated() {
        return StreamSupport.stream(host.viewer().json("/catalog").path("types").spliterator(), false)
                .filter(type -> type.path("name").stringValue().equals("order.created"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("B3: the catalog has fields, schema, example and handlers of each type")
    void types() {
        JsonNode type = orderCreated();

        assertThat(type.path("version").intValue()).isEqualTo(1);
        assertThat(type.path("className").stringValue()).isEqualTo("dev.tidings.console.Host$OrderCreated");
        assertThat(type.path("fields").toString())
                .isEqualTo(
                        "[{\"name\":\"number\",\"type\":\"String\",\"sensitive\":false},{\"name\":\"customer\",\"type\":\"String\",\"sensitive\":false},"
                                + "{\"name\":\"total\",\"type\":\"BigDecimal\",\"sensitive\":false}]");
        assertThat(type.path("schema")
                        .path("properties")
                        .path("total")
                        .path("type")
                        .stringValue())
                .isEqualTo("number");
        assertThat(type.path("example").toString()).contains("\"number\":\"text\"", "\"total\":1.5");
        assertThat(type.path("handlers").toString()).isEqualTo("[\"billing.issue\",\"desk.show\"]");
    }

    @Test
    @DisplayName("B3: the catalog is downloaded as AsyncAPI 3, with every reference in it")
    void asyncApi() {
        HttpResponse<String> answer = host.viewer().get("/tidings/api/catalog/asyncapi");
        JsonNode document = Caller.json(answer);

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("attachment").contains("asyncapi.json"));
        assertThat(document.path("asyncapi").stringValue()).isEqualTo("3.0.0");
        assertThat(document.path("info").path("title").stringValue()).isEqualTo("shop");
        assertThat(document.path("components").path("messages").has("order.created"))
                .isTrue();
        assertThat(document.path("operations")
                        .path("billing.issue_order.created")
                        .path("action")
                        .stringValue())
                .isEqualTo("receive");
        assertThat(document.findValuesAsString("$ref"))
                .filteredOn(reference -> !reference.startsWith("#/$defs"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    @DisplayName("B3: the catalog is downloaded as Markdown")
    void markdown() {
        HttpResponse<String> answer = host.viewer().get("/tidings/api/catalog/markdown");

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/markdown"));
        assertThat(answer.body())
                .startsWith("# Events of shop\n")
                .contains("## order.created\n", "| total | `BigDecimal` |", "`billing.issue`, `desk.show`");
    }
}

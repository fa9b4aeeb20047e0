// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.console.modules.Shop;
import dev.tidings.console.modules.sales.Sales;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MapTest {
    private static RunningHost host;

    @BeforeAll
    static void start() {
        host = fresh();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    @DisplayName("F4: before anything is published, the map knows modules and handlers, and who declares what")
    void declared() {
        try (RunningHost fresh = fresh()) {
            JsonNode map = fresh.viewer().json("/map");

            assertThat(map.path("modules").toString()).isEqualTo("[\"billing\",\"sales\"]");
            assertThat(edges(map))
                    .containsExactlyInAnyOrder(
                            "sales -order.placed-> billing billing.send", "billing -invoice.sent-> sales sales.remind");
            assertThat(map.path("circles").isEmpty()).isTrue();
        }
    }

    private static RunningHost fresh() {
        List<String> arguments = new ArrayList<>(RunningHost.accounts());
        arguments.addAll(List.of(RunningHost.WITHOUT_SECURITY, "--tidings.jdbc.enabled=false"));
        return RunningHost.startWith(List.of(Shop.class), arguments);
    }

    @Test
    @DisplayName("F4: the map shows who published what, and events that cause themselves, as seen while it happened")
    void observed() {
        host.bean(Sales.class).sell("1");

        JsonNode map = host.viewer().json("/map");

        assertThat(edges(map)).contains("sales -till.rung-> null null");
        assertThat(map.path("circles").toString())
                .isEqualTo("[[\"invoice.sent\",\"sales\",\"order.placed\",\"billing\"]]");
    }

    @Test
    @DisplayName("B3: the catalog names the modules that publish a type, and the one that it belongs to")
    void publishers() {
        host.bean(Sales.class).sell("2");

        JsonNode type = StreamSupport.stream(
                        host.viewer().json("/catalog").path("types").spliterator(), false)
                .filter(each -> each.path("name").stringValue().equals("order.placed"))
                .findFirst()
                .orElseThrow();
        assertThat(type.path("publishers").toString()).isEqualTo("[\"sales\"]");
        assertThat(type.path("module").stringValue()).isEqualTo("sales");
        assertThat(type.path("handlers").toString()).isEqualTo("[\"billing.send\"]");
    }

    private static List<String> edges(JsonNode map) {
        return StreamSupport.stream(map.path("edges").spliterator(), false)
                .map(edge -> text(edge, "from") + " -" + text(edge, "type") + "-> " + text(edge, "to") + " "
                        + text(edge, "subscription"))
                .toList();
    }

    private static String text(JsonNode edge, String name) {
        return edge.path(name).isNull() ? "null" : edge.path(name).stringValue();
    }
}

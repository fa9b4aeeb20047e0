// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.console.Host.OrderCreated;
import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BackendUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

class BackendsTest {
    private static RunningHost host;

    /** Another side that is there or not. */
    static final class Partner implements Backend {
        volatile boolean there;

        @Override
        public String name() {
            return "partner";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) throws Exception {
            if (!there) {
                throw new BackendUnavailableException("partner.example does not answer: <b>ask them</b>");
            }
        }

        @Override
        public void close() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class WithPartner {
        @Bean
        Partner partner() {
            return new Partner();
        }
    }

    @BeforeAll
    static void start() {
        List<String> arguments = new ArrayList<>(RunningHost.accounts());
        arguments.add(RunningHost.WITHOUT_SECURITY);
        host = RunningHost.startWith(List.of(Host.class, WithPartner.class), arguments);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static JsonNode partner() {
        return host.viewer().json("/backends").path("backends").path(0);
    }

    @Test
    @DisplayName("D6: what waits for a backend out of reach is seen in the console, and sent when the operator says so")
    void waitingAndDrained() {
        host.bus().publish(new OrderCreated("4711", "Ada", BigDecimal.ONE));
        await().until(() -> partner().path("circuit").stringValue().equals("OPEN"));

        assertThat(partner().path("name").stringValue()).isEqualTo("partner");
        assertThat(partner().path("waiting").booleanValue()).isTrue();
        assertThat(partner().path("keptBack").booleanValue()).isTrue();
        assertThat(partner().path("trouble").stringValue()).contains("<b>ask them</b>");
        JsonNode waiting = host.viewer().json("/backends/partner/waiting?max=1").path("events");
        assertThat(waiting.path(0).path("payload").path("number").stringValue()).isEqualTo("4711");
        assertThat(host.viewer()
                        .post("/tidings/api/backends/partner/drain", "{}")
                        .statusCode())
                .isEqualTo(403);

        host.bean(Partner.class).there = true;
        // A drain that finds the last event just sent waits 15 s for another one.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> host.operator()
                                .act("/backends/partner/drain", "{\"max\":10}")
                                .has("sent")
                        && !partner().path("waiting").booleanValue());
        assertThat(partner().path("sent").longValue()).isPositive();
    }

    @Test
    @DisplayName("D6: what is not there or too much is refused")
    void refused() {
        assertThat(host.viewer().get("/tidings/api/backends/nobody/waiting").statusCode())
                .isEqualTo(404);
        assertThat(host.viewer()
                        .get("/tidings/api/backends/partner/waiting?max=100000")
                        .statusCode())
                .isEqualTo(400);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

class WithoutStorageTest {
    @EventType("bell.rung")
    record BellRung(int times) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Small {
        @Bean
        Porter porter() {
            return new Porter();
        }
    }

    static class Porter {
        @Subscribe(name = "porter.open")
        void open(BellRung bell) {}
    }

    @Test
    @DisplayName(
            "F4: a bus without a storage has a console with handlers and catalog, and says what it lacks for the rest")
    void withoutStorage() {
        List<String> arguments = new ArrayList<>(RunningHost.accounts());
        arguments.addAll(List.of(RunningHost.WITHOUT_SECURITY, "--tidings.jdbc.enabled=false"));
        try (RunningHost host = RunningHost.startWith(List.of(Small.class), arguments)) {
            host.bean(EventBus.class).publish(new BellRung(1));

            JsonNode me = host.viewer().json("/me");
            assertThat(me.path("storage").booleanValue()).isFalse();
            assertThat(me.path("features").toString()).contains("\"handlers\"").doesNotContain("\"search\"");
            assertThat(host.viewer()
                            .json("/subscriptions/porter.open")
                            .path("stats")
                            .path("handled")
                            .longValue())
                    .isEqualTo(1);
            assertThat(host.viewer().json("/catalog").path("types").size()).isEqualTo(1);
            HttpResponse<String> events = host.viewer().get("/tidings/api/events");
            assertThat(events.statusCode()).isEqualTo(409);
            assertThat(events.body()).contains("no storage");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.SourceStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the directory shows. */
record DirectoryView(Service service) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Waits until all of them are listed, and asserts that each was announced once. */
    void awaitOnce(List<String> names) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(announcements()).containsKeys(names.toArray(String[]::new)));
        assertThat(announcements().values()).containsOnly(1);
    }

    /** How often it has heard of each. */
    Map<String, Integer> announcements() {
        return service.client()
                .get("/directory")
                .body()
                .valueStream()
                .collect(Collectors.toMap(
                        (JsonNode entry) -> entry.path("name").asString(),
                        entry -> entry.path("announcements").asInt()));
    }

    SourceStatus source() {
        return service.bus().sources().get(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the event log as the failover. On PostgreSQL: what H2 has acknowledged may be missing from its file when the process is killed. */
class KilledServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "R2, D6: the service is killed (SIGKILL) while AWS is down: nothing is lost, and all is in the directory, once")
    void killed() throws Exception {
        try (PostgresSchema database = new PostgresSchema();
                CloudProcess aws = CloudProcess.start(folder)) {
            List<String> arguments = new ArrayList<>(aws.arguments());
            List<String> onPostgres = new ArrayList<>(arguments);
            onPostgres.addAll(database.arguments());
            onPostgres.add("--tidings.durable.lease-duration=2s");
            List<String> confirmed;
            try (CompanyProcess process = CompanyProcess.start(folder, onPostgres)) {
                confirmed = Killing.whileCreating(process, 30);
            }
            aws.eventBridgeReachable(true);
            try (Service company = Service.company(folder, onPostgres);
                    Service directory = Service.directory(folder, arguments)) {
                List<String> created = company.client().all("/companies", "name");
                assertThat(created).containsAll(confirmed);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(directory.client().all("/directory", "name"))
                                .isEqualTo(created));
                assertThat(directory.client().all("/directory", "announcements"))
                        .containsOnly("1");
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(company.client().all("/welcome-notes", "text"))
                                .hasSameSizeAs(created));
            }
        }
    }
}

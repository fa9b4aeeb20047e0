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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** With the event log as the failover. On PostgreSQL: what H2 has acknowledged may be missing from its file when the process is killed. */
@ExtendWith(Landscape.class)
class KilledServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "R2, D6: the service is killed (SIGKILL) while AWS is down: nothing is lost, and all is in the directory, once")
    void killed(CloudProcess aws, DirectoryView directory) throws Exception {
        aws.eventBridgeReachable(false);
        try (PostgresSchema database = new PostgresSchema()) {
            List<String> arguments = new ArrayList<>(aws.arguments());
            arguments.addAll(database.arguments());
            arguments.add("--tidings.durable.lease-duration=2s");
            List<String> confirmed;
            try (CompanyProcess process = CompanyProcess.start(folder, arguments)) {
                confirmed = Killing.whileCreating(process, "Logged ", 30);
            }
            aws.eventBridgeReachable(true);
            try (Service company = Service.company(folder, arguments)) {
                List<String> created = company.client().all("/companies", "name");
                assertThat(created).containsAll(confirmed);
                directory.awaitOnce(created);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(company.client().all("/welcome-notes", "text"))
                                .hasSameSizeAs(created));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BackendStatus.Circuit;
import dev.tidings.core.Failover;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same service without an event log in its database: what AWS does not take waits in files. */
@ExtendWith(Landscape.class)
class FileFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private List<String> arguments(CloudProcess aws) {
        List<String> arguments = new ArrayList<>(aws.arguments());
        arguments.add("--tidings.jdbc.enabled=false");
        arguments.add("--tidings.failover-dir=" + folder.resolve("spool"));
        // Written before they are sent, so that none is lost with the process, whenever it ends.
        arguments.add("--tidings.failover.always=true");
        return arguments;
    }

    private static List<String> names(Failover failover, int max) {
        return failover.consume(max).stream()
                .map(event -> String.valueOf(((Map<?, ?>) event.payload()).get("name")))
                .toList();
    }

    @Test
    @DisplayName(
            "R2, D6: endpoint unreachable: failover file; consume(10) shows them; endpoint back: drained by itself")
    void drainedByItself(CloudProcess aws, DirectoryView directory) {
        aws.eventBridgeReachable(false);
        try (Service company = Service.company(folder, arguments(aws))) {
            List<String> names =
                    IntStream.range(10, 22).mapToObj(i -> "Waiting " + i).toList();
            names.forEach(company.client()::created);
            await().atMost(PATIENCE).until(() -> company.bus().backends().get(0).circuit() == Circuit.OPEN);
            Failover failover = company.bus().failover();
            assertThat(names(failover, 10)).isEqualTo(names.subList(0, 10));
            assertThat(names(failover, 100)).isEqualTo(names);
            assertThat(folder.resolve("spool")).isNotEmptyDirectory();

            aws.eventBridgeReachable(true);
            directory.awaitOnce(names);
            await().atMost(PATIENCE).until(failover::isEmpty);
            assertThat(names(failover, 10)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "R2, D6: endpoint back: publishFromFailover(10) sends ten of those that wait, without waiting for a probe")
    void drainedOnRequest(CloudProcess aws, DirectoryView directory) {
        aws.eventBridgeReachable(false);
        try (Service company = Service.company(folder, arguments(aws))) {
            Failover failover = company.bus().failover();
            List<String> names = new ArrayList<>();
            // By itself it probes at moments of its own: where that comes first, another outage.
            await().atMost(PATIENCE).until(() -> sentOnRequest(aws, company, names) == 10);
            assertThat(names).hasSizeGreaterThanOrEqualTo(12);
            directory.awaitOnce(names);
            await().atMost(PATIENCE).until(failover::isEmpty);
        }
    }

    private int sentOnRequest(CloudProcess aws, Service company, List<String> names) {
        aws.eventBridgeReachable(false);
        for (int i = 0; i < 12; i++) {
            names.add("Requested " + names.size());
            company.client().created(names.get(names.size() - 1));
        }
        await().atMost(PATIENCE).until(() -> company.bus().backends().get(0).circuit() == Circuit.OPEN);
        aws.eventBridgeReachable(true);
        return company.bus().failover().publishFromFailover(10);
    }

    @Test
    @DisplayName("R2, D6: kill -9 while failing over loses none: the next process finds the files and sends them")
    void killed(CloudProcess aws, DirectoryView directory) throws Exception {
        aws.eventBridgeReachable(false);
        List<String> inProcess = new ArrayList<>(arguments(aws));
        inProcess.add(Service.database(folder, "killed"));
        List<String> confirmed;
        try (CompanyProcess process = CompanyProcess.start(folder, inProcess)) {
            confirmed = Killing.whileCreating(process, "Spooled ", 50);
        }
        try (Service company = Service.company(folder, arguments(aws))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(names(company.bus().failover(), 10_000)).containsAll(confirmed));
            aws.eventBridgeReachable(true);
            directory.awaitOnce(confirmed);
        }
    }
}

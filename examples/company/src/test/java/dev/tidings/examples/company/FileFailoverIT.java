// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BackendStatus.Circuit;
import dev.tidings.core.Failover;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same service without an event log in its database: what AWS does not take waits in files. */
class FileFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private CloudProcess aws;
    private Service directory;

    @BeforeEach
    void start() throws IOException {
        aws = CloudProcess.start(folder);
        directory = Service.directory(folder, aws.arguments());
    }

    @AfterEach
    void stop() throws IOException {
        directory.close();
        aws.close();
    }

    private List<String> arguments() {
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

    private void awaitListed(List<String> names) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(directory.client().all("/directory", "name")).containsAll(names));
        assertThat(directory.client().all("/directory", "announcements")).containsOnly("1");
    }

    @Test
    @DisplayName(
            "R2, D6: endpoint unreachable: failover file; consume(10) shows them; endpoint back: drained by itself")
    void drainedByItself() {
        try (Service company = Service.company(folder, arguments())) {
            List<String> names =
                    IntStream.range(10, 22).mapToObj(i -> "Company " + i).toList();
            names.forEach(company.client()::created);
            await().atMost(PATIENCE).until(() -> company.bus().backends().get(0).circuit() == Circuit.OPEN);
            Failover failover = company.bus().failover();
            assertThat(names(failover, 10)).isEqualTo(names.subList(0, 10));
            assertThat(names(failover, 100)).isEqualTo(names);
            assertThat(folder.resolve("spool")).isNotEmptyDirectory();

            aws.eventBridgeReachable(true);
            awaitListed(names);
            await().atMost(PATIENCE).until(failover::isEmpty);
            assertThat(names(failover, 10)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "R2, D6: endpoint back: publishFromFailover(10) sends ten of those that wait, without waiting for a probe")
    void drainedOnRequest() {
        try (Service company = Service.company(folder, arguments())) {
            Failover failover = company.bus().failover();
            List<String> names = new ArrayList<>();
            // By itself it probes at moments of its own: where that comes first, another outage.
            await().atMost(PATIENCE).until(() -> sentOnRequest(company, names) == 10);
            assertThat(names).hasSizeGreaterThanOrEqualTo(12);
            awaitListed(names);
            await().atMost(PATIENCE).until(failover::isEmpty);
        }
    }

    private int sentOnRequest(Service company, List<String> names) {
        aws.eventBridgeReachable(false);
        for (int i = 0; i < 12; i++) {
            names.add("Company " + (100 + names.size()));
            company.client().created(names.get(names.size() - 1));
        }
        await().atMost(PATIENCE).until(() -> company.bus().backends().get(0).circuit() == Circuit.OPEN);
        aws.eventBridgeReachable(true);
        return company.bus().failover().publishFromFailover(10);
    }

    @Test
    @DisplayName("R2, D6: kill -9 while failing over loses none: the next process finds the files and sends them")
    void killed() throws Exception {
        List<String> inProcess = new ArrayList<>(arguments());
        inProcess.add(Service.database(folder, "killed"));
        List<String> confirmed;
        try (CompanyProcess process = CompanyProcess.start(folder, inProcess)) {
            confirmed = Killing.whileCreating(process, 50);
        }
        try (Service company = Service.company(folder, arguments())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(names(company.bus().failover(), 10_000)).containsAll(confirmed));
            aws.eventBridgeReachable(true);
            awaitListed(confirmed);
        }
    }
}

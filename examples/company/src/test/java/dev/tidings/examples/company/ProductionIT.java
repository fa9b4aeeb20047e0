// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BackendStatus.Circuit;
import dev.tidings.core.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Both services in production mode, on a simulated AWS. */
class ProductionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private CloudProcess aws;
    private Service company;
    private Service directory;

    @BeforeEach
    void start() throws IOException {
        aws = CloudProcess.start(folder);
        open.add(aws);
        aws.eventBridgeReachable(true);
        company = Service.company(folder, aws.arguments());
        open.add(0, company);
        directory = Service.directory(folder, aws.arguments());
        open.add(0, directory);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void awaitListed(String... names) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(directory.client().all("/directory", "name")).containsExactly(names));
        assertThat(directory.client().all("/directory", "announcements")).containsOnly("1");
    }

    @Test
    @DisplayName(
            "R2, E7: a new company is in the second service's directory, by EventBridge and SQS; a refused one is not")
    void reachesTheDirectory() {
        company.client().created("Acme");
        assertThat(company.client().create("Acme", "FR").status()).isEqualTo(409);
        company.client().created("Beta");

        awaitListed("Acme", "Beta");
        assertThat(company.bus().backends()).singleElement().satisfies(status -> {
            assertThat(status.name()).isEqualTo("eventbridge");
            assertThat(status.sent()).isEqualTo(2);
        });
    }

    @Test
    @DisplayName("R2, D4: a message that comes twice counts once")
    void duplicates() {
        String message = """
                {"detail-type":"testclean.api.1.event.company.created","source":"testclean.api","detail":
                {"specversion":"1.0","id":"twice","source":"/company","type":"testclean.api.1.event.company.created",
                "datacontenttype":"application/json",
                "data":{"companyId":"7f6a3a52-2d3c-4d4e-9d3e-0c8f3f1f3a11","name":"Twice","country":"DE"}}}
                """;
        try (SqsClient sqs = SimulatedAws.sqs(aws.sqsPort())) {
            String queue = sqs.getQueueUrl(request -> request.queueName(SimulatedAws.QUEUE))
                    .queueUrl();
            for (int i = 0; i < 3; i++) {
                sqs.sendMessage(request -> request.queueUrl(queue).messageBody(message));
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(directory.bus().sources())
                        .singleElement()
                        .satisfies(status -> {
                            assertThat(status.taken()).isEqualTo(1);
                            assertThat(status.duplicates()).isEqualTo(2);
                        }));
        awaitListed("Twice");
    }

    @Test
    @DisplayName(
            "R2, D6: AWS is down: companies are created, their events wait; AWS is back: the directory has all of them, once")
    void outage() {
        company.client().created("Acme");
        awaitListed("Acme");

        aws.eventBridgeReachable(false);
        List.of("Beta", "Gamma", "Delta").forEach(company.client()::created);
        await().atMost(PATIENCE).until(() -> company.bus().backends().get(0).circuit() == Circuit.OPEN);
        assertThat(company.bus().failover().consume(10))
                .extracting(ProductionIT::name)
                .containsExactly("Beta", "Gamma", "Delta");
        awaitListed("Acme");

        aws.eventBridgeReachable(true);
        awaitListed("Acme", "Beta", "Delta", "Gamma");
        await().atMost(PATIENCE).until(company.bus().failover()::isEmpty);
        assertThat(company.client().get("/welcome-notes").body().size()).isEqualTo(4);
    }

    private static Object name(Event<?> event) {
        return ((Map<?, ?>) event.payload()).get("name");
    }
}

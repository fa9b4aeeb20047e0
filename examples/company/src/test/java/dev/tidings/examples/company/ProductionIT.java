// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BackendStatus.Circuit;
import dev.tidings.core.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Both services in production mode, on a simulated AWS. */
@ExtendWith(Landscape.class)
class ProductionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Service company;

    @BeforeEach
    void start(CloudProcess aws) {
        company = Service.company(folder, aws.arguments());
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    @DisplayName(
            "R2, E7: a new company is in the second service's directory, by EventBridge and SQS; a refused one is not")
    void reachesTheDirectory(DirectoryView directory) {
        company.client().created("Acme");
        assertThat(company.client().create("Acme", "FR").status()).isEqualTo(409);
        company.client().created("Beta");

        directory.awaitOnce(List.of("Acme", "Beta"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(company.bus().backends())
                        .singleElement()
                        .satisfies(status -> {
                            assertThat(status.name()).isEqualTo("eventbridge");
                            assertThat(status.sent()).isEqualTo(2);
                        }));
    }

    @Test
    @DisplayName("R2, D4: a message that comes three times counts once")
    void duplicates(CloudProcess aws, DirectoryView directory) {
        long before = directory.source().duplicates();
        String message = """
                {"detail-type":"testclean.api.1.event.company.created","source":"testclean.api","detail":
                {"specversion":"1.0","id":"thrice","source":"/company","type":"testclean.api.1.event.company.created",
                "datacontenttype":"application/json",
                "data":{"companyId":"7f6a3a52-2d3c-4d4e-9d3e-0c8f3f1f3a11","name":"Thrice","country":"DE"}}}
                """;
        try (SqsClient sqs = SimulatedAws.sqs(aws.sqsPort())) {
            String queue = sqs.getQueueUrl(request -> request.queueName(SimulatedAws.QUEUE))
                    .queueUrl();
            for (int i = 0; i < 3; i++) {
                sqs.sendMessage(request -> request.queueUrl(queue).messageBody(message));
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(directory.source().duplicates() - before).isEqualTo(2));
        directory.awaitOnce(List.of("Thrice"));
    }

    @Test
    @DisplayName(
            "R2, D6: AWS is down: companies are created, their events wait; AWS is back: the directory has all of them, once")
    void outage(CloudProcess aws, DirectoryView directory) {
        company.client().created("Gamma");
        directory.awaitOnce(List.of("Gamma"));

        aws.eventBridgeReachable(false);
        List<String> names = List.of("Delta", "Epsilon", "Zeta");
        names.forEach(company.client()::created);
        await().atMost(PATIENCE).until(() -> company.bus().backends().get(0).circuit() == Circuit.OPEN);
        assertThat(company.bus().failover().consume(10))
                .extracting(ProductionIT::name)
                .containsExactlyElementsOf(names);
        assertThat(directory.announcements()).doesNotContainKeys("Delta", "Epsilon", "Zeta");

        aws.eventBridgeReachable(true);
        directory.awaitOnce(names);
        await().atMost(PATIENCE).until(company.bus().failover()::isEmpty);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(company.client().all("/welcome-notes", "text"))
                        .hasSize(4));
    }

    private static String name(Event<?> event) {
        return String.valueOf(((Map<?, ?>) event.payload()).get("name"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.LogQuery;
import dev.tidings.examples.company.application.Companies;
import dev.tidings.examples.company.application.CompanyEvents;
import dev.tidings.examples.company.application.UnitOfWork;
import dev.tidings.examples.company.domain.Company;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** As a developer starts it: without any setting, and without AWS. */
@ExtendWith(OutputCaptureExtension.class)
class LocalModeTest {
    private static final String TYPE = "testclean.api.1.event.company.created";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Service company;

    @BeforeEach
    void start() {
        company = Service.company(folder, List.of("--logging.level.dev.tidings.events=info"));
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private List<String> logged() {
        return company.bus().log().find(LogQuery.newestOf(TYPE, 100)).stream()
                .map(each -> each.event().payload())
                .toList();
    }

    @Test
    @DisplayName(
            "R2, D7: locally a new company is in the event log and the console log, and its handler runs; nothing needs AWS")
    void create(CapturedOutput output) {
        JsonNode created = company.client().created("Ärmel & Söhne");
        String id = created.path("id").asString();

        assertThat(company.client().get("/companies/" + id).body()).isEqualTo(created);
        assertThat(company.client().all("/companies", "name")).containsExactly("Ärmel & Söhne");
        assertThat(logged())
                .singleElement()
                .satisfies(payload -> assertThat(payload).contains(id, "Ärmel & Söhne"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(company.client().all("/welcome-notes", "text"))
                        .containsExactly("Welcome, Ärmel & Söhne!"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output.getOut()).contains(TYPE));
        assertThat(company.bus().sources()).isEmpty();
    }

    @Test
    @DisplayName("R2: what is refused is answered with the reason, and publishes nothing")
    void refused() {
        company.client().created("Acme");

        Client.Reply taken = company.client().create("Acme", "FR");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body().path("detail").asString()).contains("'Acme'", "choose another name");
        assertThat(company.client().create("", "FR").status()).isEqualTo(422);
        assertThat(company.client().get("/companies/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(logged()).hasSize(1);
    }

    @Test
    @DisplayName("R2, C1: a transaction that fails after it has published leaves neither company nor event")
    void rolledBack() {
        Company doomed = Company.create(UUID.randomUUID(), "Doomed", "DE", Instant.now());

        assertThatThrownBy(() -> company.bean(UnitOfWork.class).run(() -> {
                    company.bean(Companies.class).add(doomed);
                    company.bean(CompanyEvents.class).publish(doomed.events());
                    throw new IllegalStateException("no commit");
                }))
                .hasMessage("no commit");

        company.client().created("Acme");
        assertThat(company.client().all("/companies", "name")).containsExactly("Acme");
        assertThat(logged())
                .singleElement()
                .satisfies(payload -> assertThat(payload).contains("Acme"));
    }

    @Test
    @DisplayName("R2, D7: the directory starts locally, too, and receives nothing")
    void directory() {
        try (Service directory = Service.directory(folder, List.of())) {
            assertThat(directory.client().get("/directory").body().size()).isZero();
            assertThat(directory.bus().sources()).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.examples.company.domain.Company;
import dev.tidings.examples.company.domain.CompanyEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CreateCompanyTest {
    private final List<Company> kept = new ArrayList<>();
    private final List<CompanyEvent> told = new ArrayList<>();

    private CreateCompany useCase(CompanyEvents events, UnitOfWork work) {
        return new CreateCompany(new InMemoryCompanies(), events, work, Clock.systemUTC());
    }

    @Test
    @DisplayName("R2, C2: the company is saved, then told of, then forgets its events")
    void create() {
        Company company = useCase(told::addAll, Runnable::run).create("Acme", "US");

        assertThat(kept).containsExactly(company);
        assertThat(told).hasSize(1);
        assertThat(company.events()).isEmpty();
    }

    @Test
    @DisplayName("R2, C2: as long as publication or commit fails, the company keeps its events")
    void failed() {
        CompanyEvents mute = events -> {
            throw new IllegalStateException("mute");
        };
        UnitOfWork lost = steps -> {
            steps.run();
            throw new IllegalStateException("no commit");
        };

        assertThatThrownBy(() -> useCase(mute, Runnable::run).create("Acme", "US"))
                .hasMessage("mute");
        assertThatThrownBy(() -> useCase(told::addAll, lost).create("Beta", "US"))
                .hasMessage("no commit");
        assertThat(kept)
                .hasSize(2)
                .allSatisfy(company -> assertThat(company.events()).hasSize(1));
    }

    private final class InMemoryCompanies implements Companies {
        @Override
        public void add(Company company) {
            kept.add(company);
        }

        @Override
        public Optional<Company> find(UUID id) {
            return kept.stream().filter(company -> company.id().equals(id)).findFirst();
        }

        @Override
        public List<Company> all() {
            return List.copyOf(kept);
        }
    }
}

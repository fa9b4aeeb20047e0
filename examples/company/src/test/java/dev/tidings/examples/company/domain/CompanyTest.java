// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("R2: a new company records that it was created, and keeps that until it is published")
    void records() {
        Company company = Company.create(ID, " Ärmel & Söhne ", "DE", NOW);

        CompanyCreated created = new CompanyCreated(ID, "Ärmel & Söhne", "DE", NOW);
        assertThat(company.events()).containsExactly(created);
        assertThat(company.events()).containsExactly(created);
        company.eventsPublished();
        assertThat(company.events()).isEmpty();
    }

    @Test
    @DisplayName("R2: a company that was saved has nothing to tell")
    void saved() {
        assertThat(Company.saved(ID, "Acme", "US", NOW).events()).isEmpty();
    }

    @Test
    @DisplayName("R2: what can be no company is refused with the reason")
    void refused() {
        assertThatThrownBy(() -> Company.create(ID, "  ", "DE", NOW))
                .isInstanceOf(InvalidCompanyException.class)
                .hasMessageContaining("1 to 100 characters");
        assertThatThrownBy(() -> Company.create(ID, "x".repeat(101), "DE", NOW))
                .isInstanceOf(InvalidCompanyException.class)
                .hasMessageContaining("101");
        assertThatThrownBy(() -> Company.create(ID, "Acme", "usa", NOW))
                .isInstanceOf(InvalidCompanyException.class)
                .hasMessageContaining("'usa'");
    }
}

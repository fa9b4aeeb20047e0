// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.web;

import dev.tidings.examples.company.domain.Company;
import java.time.Instant;
import java.util.UUID;

/** A company as it is shown. */
record CompanyView(UUID id, String name, String country, Instant createdAt) {
    static CompanyView of(Company company) {
        return new CompanyView(company.id(), company.name(), company.country(), company.createdAt());
    }
}

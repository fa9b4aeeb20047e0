// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.application;

import dev.tidings.examples.company.domain.Company;
import java.time.Clock;
import java.util.UUID;

/** Use case: there is to be a new company. */
public final class CreateCompany {
    private final Companies companies;
    private final CompanyEvents events;
    private final UnitOfWork work;
    private final Clock clock;

    public CreateCompany(Companies companies, CompanyEvents events, UnitOfWork work, Clock clock) {
        this.companies = companies;
        this.events = events;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Saves the company, then publishes what it recorded, both or neither.
     *
     * @throws dev.tidings.examples.company.domain.InvalidCompanyException when there can be no such company
     * @throws CompanyNameTakenException when another company has the name
     */
    public Company create(String name, String country) {
        Company company = Company.create(UUID.randomUUID(), name, country, clock.instant());
        work.run(() -> {
            companies.add(company);
            events.publish(company.events());
        });
        // Not within the work: a commit that fails must leave the events with the company.
        company.eventsPublished();
        return company;
    }
}

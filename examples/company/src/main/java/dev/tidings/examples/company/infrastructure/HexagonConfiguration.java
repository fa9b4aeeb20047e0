// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure;

import dev.tidings.examples.company.application.Companies;
import dev.tidings.examples.company.application.CompanyEvents;
import dev.tidings.examples.company.application.CreateCompany;
import dev.tidings.examples.company.application.UnitOfWork;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HexagonConfiguration {
    /** As fine as what databases keep. */
    private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

    @Bean
    CreateCompany createCompany(Companies companies, CompanyEvents events, UnitOfWork work) {
        return new CreateCompany(companies, events, work, CLOCK);
    }
}

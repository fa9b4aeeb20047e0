// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.events;

import dev.tidings.core.EventBus;
import dev.tidings.examples.company.application.CompanyEvents;
import dev.tidings.examples.company.domain.CompanyCreated;
import dev.tidings.examples.company.domain.CompanyEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Publishes the domain's events as what was agreed upon with others, in the transaction of the caller if there is one. */
@Component
class TidingsCompanyEvents implements CompanyEvents {
    private final EventBus bus;

    TidingsCompanyEvents(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public void publish(List<CompanyEvent> events) {
        bus.publishBatch(events.stream().map(TidingsCompanyEvents::message).toList());
    }

    private static Object message(CompanyEvent event) {
        if (event instanceof CompanyCreated created) {
            return new CompanyCreatedMessage(
                    created.companyId(), created.name(), created.country(), created.createdAt());
        }
        throw new IllegalArgumentException("Nobody has said how others are told of " + event);
    }
}

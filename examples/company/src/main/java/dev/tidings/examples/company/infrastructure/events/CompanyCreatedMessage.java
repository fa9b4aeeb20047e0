// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.events;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * What others are told of a new company. A contract with them: it stays as it is, however the domain's own event changes.
 *
 * @param companyId also the key: what is told of one company is told in order
 */
@EventType("testclean.api.1.event.company.created")
public record CompanyCreatedMessage(@EventKey UUID companyId, String name, String country, Instant createdAt) {}

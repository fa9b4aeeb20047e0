// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.domain;

import java.time.Instant;
import java.util.UUID;

/** There is a new company. */
public record CompanyCreated(UUID companyId, String name, String country, Instant createdAt) implements CompanyEvent {}

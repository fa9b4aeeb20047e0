// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.welcome;

import java.util.UUID;

/** What a new company is greeted with. */
record WelcomeNote(UUID companyId, String text) {}

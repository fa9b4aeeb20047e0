// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.directory;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import java.util.UUID;

/** What the directory reads of the company service's event; the rest of it is left alone. */
@EventType("testclean.api.1.event.company.created")
record CompanyAnnounced(@EventKey UUID companyId, String name, String country) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales.events;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.Sensitive;

/** There is a new customer; {@code imported} ones were customers before, elsewhere, and are not welcomed again. */
@EventType("customer.registered")
public record CustomerRegistered(
        @EventKey long customerId, String name, @Sensitive String email, boolean imported) {}

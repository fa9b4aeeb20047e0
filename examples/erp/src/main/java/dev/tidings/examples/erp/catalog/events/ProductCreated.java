// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog.events;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import java.math.BigDecimal;

/** A product is on sale. {@code initialStock} units of it are there from the start. */
@EventType("product.created")
public record ProductCreated(@EventKey long productId, String name, BigDecimal price, int initialStock) {}

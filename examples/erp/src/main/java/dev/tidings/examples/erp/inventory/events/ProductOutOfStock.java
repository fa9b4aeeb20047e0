// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.inventory.events;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;

/** The last unit of a product is gone; {@code backordered} units were sold beyond that. */
@EventType("product.out_of_stock")
public record ProductOutOfStock(@EventKey long productId, int backordered) {}

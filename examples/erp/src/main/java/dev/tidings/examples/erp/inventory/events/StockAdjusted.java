// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.inventory.events;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;

/** The stock of a product went up or down by {@code change} units and is {@code quantity} now; negative: on backorder. */
@EventType("inventory.stock_adjusted")
public record StockAdjusted(@EventKey long productId, int change, int quantity, String reason) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog.events;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import java.math.BigDecimal;

/** A product costs another price from now on. */
@EventType("product.price_changed")
public record ProductPriceChanged(@EventKey long productId, String name, BigDecimal oldPrice, BigDecimal newPrice) {}

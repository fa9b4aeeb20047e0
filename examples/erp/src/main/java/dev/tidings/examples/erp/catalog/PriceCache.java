// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.catalog.events.ProductPriceChanged;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Products that were looked at, each until its price changes.
 *
 * <p>The eviction is ASYNC: it must follow the commit, or a reader could put the old price back in between; and it need
 * not survive a crash, because the cache does not either. (Several instances would each need their own eviction: there
 * one puts an expiry on top.) Thread-safe.
 */
@Component
class PriceCache {
    private static final int MAX_ENTRIES = 10_000;

    private final ProductTable products;
    private final Map<Long, Product> entries = new ConcurrentHashMap<>();

    PriceCache(ProductTable products) {
        this.products = products;
    }

    /** Loads inside the map's own lock of the entry, so that an eviction waits for a load that began before it. */
    Optional<Product> get(long id) {
        if (entries.size() >= MAX_ENTRIES) {
            entries.clear();
        }
        return Optional.ofNullable(entries.computeIfAbsent(id, this::load));
    }

    @Subscribe(name = "catalog.evict-price", delivery = Delivery.ASYNC)
    void evict(ProductPriceChanged change) {
        entries.remove(change.productId());
    }

    private @Nullable Product load(long id) {
        return products.find(id).orElse(null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import dev.tidings.examples.erp.traffic.Activity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Prices go up and down a little. */
@Component
class PriceTraffic implements Activity {
    private static final BigDecimal LOWEST = new BigDecimal("5.00");
    private static final BigDecimal HIGHEST = new BigDecimal("99.00");

    private final ProductCatalog catalog;
    private final ProductTable products;

    PriceTraffic(ProductCatalog catalog, ProductTable products) {
        this.catalog = catalog;
        this.products = products;
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public void act(RandomGenerator random) {
        List<Product> all = products.all();
        Product product = all.get(random.nextInt(all.size()));
        BigDecimal factor = BigDecimal.valueOf(95 + random.nextInt(11)).movePointLeft(2);
        BigDecimal price = product.price().multiply(factor).setScale(2, RoundingMode.HALF_UP);
        catalog.changePrice(product.id(), price.max(LOWEST).min(HIGHEST));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import dev.tidings.examples.erp.startup.Seed;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** The products that exist from the start. */
@Component
class CatalogSeed implements Seed {
    private final ProductCatalog catalog;

    CatalogSeed(ProductCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public void sow() {
        catalog.create(new NewProduct("Darjeeling First Flush, 100 g", new BigDecimal("14.90"), 100));
        catalog.create(new NewProduct("Cast-iron teapot", new BigDecimal("59.00"), 40));
        catalog.create(new NewProduct("Porcelain cup", new BigDecimal("8.50"), 250));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.inventory;

import dev.tidings.examples.erp.problem.NotFoundException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class StockController {
    private final StockTable stock;

    StockController(StockTable stock) {
        this.stock = stock;
    }

    @GetMapping("/stock")
    List<StockLevel> all() {
        return stock.all();
    }

    @GetMapping("/stock/{productId}")
    StockLevel one(@PathVariable long productId) {
        return stock.find(productId).orElseThrow(() -> NotFoundException.of("stock of product", productId, "/stock"));
    }
}

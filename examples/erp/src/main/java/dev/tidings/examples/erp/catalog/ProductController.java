// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import dev.tidings.examples.erp.problem.NotFoundException;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class ProductController {
    private final ProductCatalog catalog;
    private final ProductTable products;
    private final PriceCache cache;
    private final PriceHistory history;

    ProductController(ProductCatalog catalog, ProductTable products, PriceCache cache, PriceHistory history) {
        this.catalog = catalog;
        this.products = products;
        this.cache = cache;
        this.history = history;
    }

    @GetMapping("/products")
    List<Product> all() {
        return products.all();
    }

    @GetMapping("/products/{id}")
    Product one(@PathVariable long id) {
        return cache.get(id).orElseThrow(() -> NotFoundException.of("product", id, "/products"));
    }

    @PostMapping("/products")
    ResponseEntity<Product> create(@RequestBody @Valid NewProduct request) {
        Product product = catalog.create(request);
        return ResponseEntity.created(URI.create("/products/" + product.id())).body(product);
    }

    @PutMapping("/products/{id}/price")
    Product changePrice(@PathVariable long id, @RequestBody @Valid NewPrice request) {
        return catalog.changePrice(id, request.price());
    }

    @GetMapping("/price-history/{productId}")
    List<PriceChange> history(@PathVariable long productId) {
        one(productId);
        return history.of(productId);
    }
}

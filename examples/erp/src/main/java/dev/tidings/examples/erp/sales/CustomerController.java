// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class CustomerController {
    private final CustomerRegistry registry;
    private final CustomerTable customers;

    CustomerController(CustomerRegistry registry, CustomerTable customers) {
        this.registry = registry;
        this.customers = customers;
    }

    @GetMapping("/customers")
    List<Customer> all() {
        return customers.all();
    }

    @GetMapping("/customers/{id}")
    Customer one(@PathVariable long id) {
        return customers.get(id);
    }

    @PostMapping("/customers")
    ResponseEntity<Customer> register(@RequestBody @Valid NewCustomer request) {
        Customer customer = registry.register(request);
        return ResponseEntity.created(URI.create("/customers/" + customer.id())).body(customer);
    }
}

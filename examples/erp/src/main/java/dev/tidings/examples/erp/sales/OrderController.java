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
class OrderController {
    private final OrderDesk desk;
    private final OrderTable orders;

    OrderController(OrderDesk desk, OrderTable orders) {
        this.desk = desk;
        this.orders = orders;
    }

    @GetMapping("/orders")
    List<Order> newest() {
        return orders.newest();
    }

    @GetMapping("/orders/{id}")
    Order one(@PathVariable long id) {
        return orders.get(id);
    }

    @PostMapping("/orders")
    ResponseEntity<Order> place(@RequestBody @Valid NewOrder request) {
        Order order = desk.place(request);
        return ResponseEntity.created(URI.create("/orders/" + order.id())).body(order);
    }
}

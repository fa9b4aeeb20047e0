// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import jakarta.validation.Valid;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Shows what the server received, and changes how it behaves. */
@RestController
@RequestMapping(path = "/zoho", produces = MediaType.APPLICATION_JSON_VALUE)
class ZohoController {
    private final ZohoServer server;

    ZohoController(ZohoServer server) {
        this.server = server;
    }

    /** Everything that was synced because of products and orders, each with its {@code kind}. */
    @GetMapping("/items")
    List<ObjectNode> items() {
        return Stream.of(Resource.SALES_ORDER, Resource.ITEM)
                .flatMap(this::withKind)
                .toList();
    }

    @GetMapping("/sales-orders")
    List<ObjectNode> salesOrders() {
        return server.received(Resource.SALES_ORDER);
    }

    @GetMapping("/contacts")
    List<ObjectNode> contacts() {
        return server.received(Resource.CONTACT);
    }

    @GetMapping("/behaviour")
    Behaviour behaviour() {
        return server.behaviour();
    }

    @PostMapping("/behaviour")
    Behaviour behave(@RequestBody @Valid Behaviour wanted) {
        server.behave(wanted);
        return server.behaviour();
    }

    private Stream<ObjectNode> withKind(Resource resource) {
        return server.received(resource).stream()
                .map(content -> content.deepCopy().put("kind", resource.member()));
    }
}

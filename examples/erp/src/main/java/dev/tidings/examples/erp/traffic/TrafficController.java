// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.traffic;

import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/traffic", produces = MediaType.APPLICATION_JSON_VALUE)
class TrafficController {
    private final Traffic traffic;

    TrafficController(Traffic traffic) {
        this.traffic = traffic;
    }

    @GetMapping
    TrafficState state() {
        return traffic.state();
    }

    @PutMapping
    TrafficState change(@RequestBody @Valid TrafficRequest request) {
        traffic.change(request);
        return traffic.state();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.map.EventMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who publishes what, and who takes it. Thread-safe. */
@RestController
final class MapController {
    private final EventMap map;

    MapController(EventMap map) {
        this.map = map;
    }

    @GetMapping("/api/map")
    EventMap.Drawing map() {
        return map.drawing();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.faults;

import dev.tidings.examples.erp.problem.BadParameterException;
import dev.tidings.examples.erp.problem.NotFoundException;
import jakarta.validation.Valid;
import java.util.List;
import java.util.SortedSet;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class FaultController {
    private final Faults faults;
    private final HandlerNames handlers;

    FaultController(Faults faults, HandlerNames handlers) {
        this.faults = faults;
        this.handlers = handlers;
    }

    @GetMapping("/faults")
    List<FaultState> all() {
        return handlers.all().stream().map(faults::get).toList();
    }

    @PostMapping("/faults/{handler}")
    FaultState set(@PathVariable String handler, @RequestBody @Valid FaultRequest request) {
        SortedSet<String> known = handlers.all();
        if (!known.contains(handler)) {
            throw new NotFoundException(
                    "There is no handler '" + handler + "'. The handlers are: " + String.join(", ", known) + ".");
        }
        if (request.isEmpty()) {
            throw new BadParameterException(
                    "failNext",
                    "'failNext' or 'failAlways' is missing:"
                            + " give {\"failNext\": 2} or {\"failAlways\": true}, or 0 or false to clear it.");
        }
        faults.set(request.stateFor(handler));
        return faults.get(handler);
    }
}

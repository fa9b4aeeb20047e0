// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class DeadLetterController {
    private static final int NEWEST = 200;

    private final EventBus bus;
    private final EventViews views;

    DeadLetterController(EventBus bus, EventViews views) {
        this.bus = bus;
        this.views = views;
    }

    @GetMapping("/dead-letters")
    List<DeadLetterView> newestFirst() {
        return bus.log().deadLetters().find(DeadLetterQuery.newest(NEWEST)).stream()
                .map(this::view)
                .toList();
    }

    private DeadLetterView view(DeadLetter letter) {
        Event<String> event = letter.event();
        return new DeadLetterView(
                letter.subscription(),
                new DeadLetterView.Event(event.id(), event.type(), event.time(), views.payload(event.payload())),
                letter.lastAttempt().error(),
                letter.lastAttempt().stackTrace(),
                letter.lastAttempt().number(),
                letter.diedAt());
    }
}

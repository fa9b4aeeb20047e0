// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.welcome;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnBooleanProperty(name = "tidings.jdbc.enabled", matchIfMissing = true)
class WelcomeNoteController {
    private final WelcomeNotes notes;

    WelcomeNoteController(WelcomeNotes notes) {
        this.notes = notes;
    }

    @GetMapping("/welcome-notes")
    List<WelcomeNote> all() {
        return notes.all();
    }
}

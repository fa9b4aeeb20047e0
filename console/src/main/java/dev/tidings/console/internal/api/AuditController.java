// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditOutcome;
import dev.tidings.core.AuditQuery;
import dev.tidings.core.EventBus;
import dev.tidings.core.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what. Thread-safe. */
@RestController
@RequestMapping("/api/audit")
final class AuditController {
    private final EventBus bus;

    AuditController(EventBus bus) {
        this.bus = bus;
    }

    /**
     * A page of the trail.
     *
     * @param entries newest first
     * @param next the {@code before} of the next page; null at the end
     */
    record Page(List<Entry> entries, @Nullable String next) {}

    /**
     * One thing that somebody did, or was not let do.
     *
     * @param id its number
     * @param at when, by the storage's clock
     * @param actor who
     * @param action what
     * @param target to what
     * @param detail how and why; may be empty
     * @param outcome whether it was done
     */
    record Entry(
            String id, Instant at, String actor, String action, String target, String detail, AuditOutcome outcome) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    Long.toString(entry.number()),
                    entry.at(),
                    entry.note().actor(),
                    entry.note().action(),
                    entry.note().target(),
                    entry.note().detail(),
                    entry.note().outcome());
        }
    }

    @GetMapping
    Page page(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        List<AuditEntry> found = Log.of(bus)
                .audit()
                .find(new AuditQuery(
                        Text.orNull(actor),
                        Text.orNull(action),
                        new TimeRange(from, to),
                        new AuditQuery.Page(AuditPlace.read(before), limit)));
        String next = found.size() < limit ? null : AuditPlace.after(found.get(found.size() - 1));
        return new Page(found.stream().map(Entry::of).toList(), next);
    }
}

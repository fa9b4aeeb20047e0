// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.NotFoundException;
import dev.tidings.console.internal.web.NotPossibleException;
import dev.tidings.core.EventBus;
import dev.tidings.core.Replay;
import dev.tidings.core.Replays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events of the log once more. Thread-safe. */
@RestController
@RequestMapping("/api/replays")
final class ReplaysController {
    private final EventBus bus;

    ReplaysController(EventBus bus) {
        this.bus = bus;
    }

    /**
     * The newest replays.
     *
     * @param replays newest first
     */
    record Newest(List<ReplayView> replays) {}

    private Replays replays() {
        return Log.of(bus).replays();
    }

    @GetMapping
    Newest newest(@RequestParam(defaultValue = "50") int limit) {
        return new Newest(replays().newest(limit).stream().map(ReplayView::of).toList());
    }

    @GetMapping("/{id}")
    ReplayView one(@PathVariable long id) {
        return ReplayView.of(find(id));
    }

    private Replay find(long id) {
        return replays().find(id).orElseThrow(() -> new NotFoundException("There is no replay " + id + "."));
    }

    @PostMapping
    ReplayView start(@RequestBody ReplayRequest request) {
        return ReplayView.of(replays().start(request.order(Actor.name())));
    }

    @PostMapping("/{id}/pause")
    ReplayView pause(@PathVariable long id) {
        return changed(id, replays().pause(id, Actor.name()), "it is not running");
    }

    @PostMapping("/{id}/resume")
    ReplayView resume(@PathVariable long id) {
        return changed(id, replays().resume(id, Actor.name()), "it is not paused");
    }

    @PostMapping("/{id}/cancel")
    ReplayView cancel(@PathVariable long id) {
        return changed(id, replays().cancel(id, Actor.name()), "it is at an end already");
    }

    private ReplayView changed(long id, boolean done, String otherwise) {
        Replay replay = find(id);
        if (!done) {
            throw new NotPossibleException(
                    "Replay " + id + " stays as it is: " + otherwise + ", but " + replay.state() + ".");
        }
        return ReplayView.of(replay);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidings.console.internal.jobs.DeadLetterJobs;
import dev.tidings.console.internal.jobs.Job;
import dev.tidings.console.internal.jobs.Jobs;
import dev.tidings.console.internal.jobs.Transform;
import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.EventBus;
import dev.tidings.json.EventMasks;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters in bulk, and what runs. Thread-safe. */
@RestController
@RequestMapping("/api")
final class DeadLetterJobsController {
    private static final int MAX_IDS = 10_000;

    private final EventBus bus;
    private final EventMasks masks;
    private final Jobs jobs;

    DeadLetterJobsController(EventBus bus, EventMasks masks, Jobs jobs) {
        this.bus = bus;
        this.masks = masks;
        this.jobs = jobs;
    }

    /** What to do with them. */
    enum BulkAction {
        REDELIVER,
        DISCARD,
        TRANSFORM
    }

    /**
     * One of a selection.
     *
     * @param subscription the subscription's name
     * @param position of the event
     */
    record Id(String subscription, long position) {}

    /**
     * What to do with which dead letters.
     *
     * @param action what to do
     * @param query all that match; null where ids are given
     * @param ids these; null where a query is given
     * @param reason of discarding
     * @param transform of transforming
     * @param dryRun whether only a sample is made of what a transform would do
     */
    record Bulk(
            @Nullable BulkAction action,
            @Nullable DeadLetterFilter query,
            @Nullable List<Id> ids,
            @Nullable String reason,
            @Nullable Transform transform,
            @Nullable Boolean dryRun) {
        List<DeadLetterId> selection() {
            return Objects.requireNonNullElse(ids, List.<Id>of()).stream()
                    .map(id -> new DeadLetterId(id.subscription(), id.position()))
                    .toList();
        }
    }

    /**
     * The job that was begun, or the sample of a dry run.
     *
     * @param job null after a dry run
     * @param sample null for a job
     */
    record Begun(
            @JsonUnwrapped Job.@Nullable Snapshot job,
            @JsonInclude(Include.NON_NULL) @Nullable List<DeadLetterJobs.Sample> sample) {}

    /**
     * All that are known in this process.
     *
     * @param jobs newest first
     */
    record All(List<Job.Snapshot> jobs) {}

    @PostMapping("/dead-letters/jobs")
    Begun begin(@RequestBody Bulk bulk) {
        BulkAction action = check(bulk);
        DeadLetterJobs work = new DeadLetterJobs(Log.of(bus).deadLetters(), masks, Actor.name());
        if (Boolean.TRUE.equals(bulk.dryRun())) {
            return new Begun(null, sample(bulk, work));
        }
        Consumer<Job> todo = bulk.query() == null ? ofIds(action, bulk, work) : ofQuery(action, bulk, work);
        return new Begun(
                jobs.start(action.name().toLowerCase(Locale.ROOT), Actor.name(), todo)
                        .snapshot(),
                null);
    }

    private static BulkAction check(Bulk bulk) {
        BulkAction action = bulk.action();
        if (action == null) {
            throw new BadRequestException("'action' is missing: say redeliver, discard or transform.");
        }
        if ((bulk.query() == null) == (bulk.ids() == null)) {
            throw new BadRequestException(
                    "Say which dead letters, either by 'query' or by 'ids'; an empty query means all.");
        }
        if (bulk.selection().size() > MAX_IDS) {
            throw new BadRequestException("At most " + MAX_IDS + " ids can be given: use a query.");
        }
        if ((action == BulkAction.TRANSFORM) != (bulk.transform() != null)) {
            throw new BadRequestException("'transform' belongs to the action transform, and only to it.");
        }
        if (Boolean.TRUE.equals(bulk.dryRun()) && action != BulkAction.TRANSFORM) {
            throw new BadRequestException(
                    "There is no dry run of " + action + ": only a transform changes what is delivered.");
        }
        return action;
    }

    private static List<DeadLetterJobs.Sample> sample(Bulk bulk, DeadLetterJobs work) {
        Transform transform = Objects.requireNonNull(bulk.transform(), "checked");
        return bulk.query() == null
                ? work.sample(bulk.selection(), transform)
                : work.sample(bulk.query().query(), transform);
    }

    private static Consumer<Job> ofQuery(BulkAction action, Bulk bulk, DeadLetterJobs work) {
        var query = Objects.requireNonNull(bulk.query(), "checked").query();
        return switch (action) {
            case REDELIVER -> work.redeliver(query);
            case DISCARD -> work.discard(query, reason(bulk));
            case TRANSFORM -> work.transform(query, Objects.requireNonNull(bulk.transform(), "checked"));
        };
    }

    private static Consumer<Job> ofIds(BulkAction action, Bulk bulk, DeadLetterJobs work) {
        DeadLetters letters = work.letters();
        DeadLetterJobs.Action each = switch (action) {
            case REDELIVER -> id -> letters.redeliver(id, work.actor());
            case DISCARD -> discard(letters, reason(bulk), work.actor());
            case TRANSFORM -> transform(work, Objects.requireNonNull(bulk.transform(), "checked"));
        };
        return work.each(bulk.selection(), each);
    }

    private static DeadLetterJobs.Action discard(DeadLetters letters, String reason, String actor) {
        return id -> letters.discard(id, reason, actor);
    }

    private static DeadLetterJobs.Action transform(DeadLetterJobs work, Transform transform) {
        return id -> work.transform(id, transform);
    }

    private static String reason(Bulk bulk) {
        String reason = bulk.reason();
        if (reason == null || reason.isBlank()) {
            throw new BadRequestException("'reason' is missing: discarding is for good, and the history says why.");
        }
        return reason;
    }

    @GetMapping("/jobs")
    All all() {
        return new All(jobs.newest().stream().map(Job::snapshot).toList());
    }

    @GetMapping("/jobs/{id}")
    Job.Snapshot one(@PathVariable String id) {
        return jobs.find(id).snapshot();
    }

    @PostMapping("/jobs/{id}/cancel")
    Job.Snapshot cancel(@PathVariable String id) {
        return jobs.cancel(id).snapshot();
    }
}

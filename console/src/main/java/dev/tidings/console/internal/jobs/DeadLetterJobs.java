// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.jobs;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.TidingsException;
import dev.tidings.json.EventMasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What operators do with many dead letters. Where the order of keys matters the lowest positions come first.
 *
 * <p>Thread-safe.
 *
 * @param letters of the bus
 * @param masks hide sensitive values
 * @param actor who acts
 */
public record DeadLetterJobs(DeadLetters letters, EventMasks masks, String actor) {
    /** How many dead letters one job transforms at most; their positions are kept in memory. */
    static final int MAX_TRANSFORMED = 10_000;

    private static final int SAMPLE = 10;
    private static final int BATCH = 100;
    private static final int PAGE = 1_000;

    /** What to do with each of them; false when it is no dead letter any more. */
    @FunctionalInterface
    public interface Action {
        /** Acts on one. */
        boolean on(DeadLetterId id);
    }

    /** Redelivers whatever matches. */
    public Consumer<Job> redeliver(DeadLetterQuery query) {
        return job -> inBatches(job, query, batch -> letters.redeliverAll(batch, actor));
    }

    /** Discards whatever matches. */
    public Consumer<Job> discard(DeadLetterQuery query, String reason) {
        return job -> inBatches(job, query, batch -> letters.discardAll(batch, reason, actor));
    }

    @FunctionalInterface
    private interface Batch {
        int act(DeadLetterQuery query);
    }

    private void inBatches(Job job, DeadLetterQuery query, Batch batch) {
        List<DeadLetter> newest = letters.find(query.limit(1));
        if (newest.isEmpty()) {
            job.expects(0L);
            return;
        }
        // Those that die again while this goes on are not tried for ever.
        DeadLetterQuery now = before(query, newest.get(0)).limit(BATCH);
        job.expects(total(now));
        int done;
        do {
            done = batch.act(now);
            job.did(done);
        } while (done > 0 && !job.isCancelled());
    }

    private static DeadLetterQuery before(DeadLetterQuery query, DeadLetter newest) {
        return query.diedBefore(newest.diedAt().plus(Duration.ofNanos(1_000)));
    }

    private @Nullable Long total(DeadLetterQuery query) {
        DeadLetterCounts counts = letters.count(query);
        return counts.complete()
                ? counts.groups().stream()
                        .mapToLong(DeadLetterCounts.Group::count)
                        .sum()
                : null;
    }

    /** Acts on these. */
    public Consumer<Job> each(List<DeadLetterId> ids, Action action) {
        return job -> oneByOne(job, ids, action);
    }

    /** Transforms what matches, at most {@link #MAX_TRANSFORMED}, and redelivers it. */
    public Consumer<Job> transform(DeadLetterQuery query, Transform transform) {
        return job -> oneByOne(job, ids(query), id -> transform(id, transform));
    }

    private static void oneByOne(Job job, List<DeadLetterId> ids, Action action) {
        job.expects((long) ids.size());
        List<DeadLetterId> lowestFirst = ids.stream()
                .sorted(Comparator.comparingLong(DeadLetterId::position))
                .toList();
        for (DeadLetterId id : lowestFirst) {
            if (job.isCancelled()) {
                return;
            }
            one(job, id, action);
        }
    }

    private static void one(Job job, DeadLetterId id, Action action) {
        try {
            if (action.on(id)) {
                job.did(1);
            } else {
                job.failed(id + " is no dead letter any more.");
            }
        } catch (TidingsException e) {
            job.failed(id + ": " + e.getMessage());
        }
    }

    private List<DeadLetterId> ids(DeadLetterQuery query) {
        List<DeadLetterId> ids = new ArrayList<>();
        DeadLetterQuery next = query.limit(PAGE);
        List<DeadLetter> page;
        do {
            page = letters.find(next);
            page.forEach(letter -> ids.add(letter.id()));
            next = page.isEmpty() ? next : next.after(page.get(page.size() - 1));
        } while (page.size() == PAGE && ids.size() < MAX_TRANSFORMED);
        return ids;
    }

    /** Redelivers one with another payload; false when it is no dead letter any more. */
    public boolean transform(DeadLetterId id, Transform transform) {
        return edited().redeliver(id, transform::apply, actor);
    }

    private EditedRedelivery edited() {
        return new EditedRedelivery(letters, masks);
    }

    /** What the transform would make of the newest that match; changes nothing. */
    public List<Sample> sample(DeadLetterQuery query, Transform transform) {
        return letters.find(query.limit(SAMPLE)).stream()
                .map(letter -> sample(letter, transform))
                .toList();
    }

    /** What the transform would make of these; changes nothing. */
    public List<Sample> sample(List<DeadLetterId> ids, Transform transform) {
        List<Sample> samples = new ArrayList<>();
        for (DeadLetterId id : ids.stream().limit(SAMPLE).toList()) {
            DeadLetter letter = edited().find(id);
            if (letter != null) {
                samples.add(sample(letter, transform));
            }
        }
        return samples;
    }

    private Sample sample(DeadLetter letter, Transform transform) {
        JsonNode before = edited().shown(letter);
        String position = Long.toString(letter.position());
        try {
            return new Sample(
                    letter.subscription(), position, before, edited().preview(letter, transform::apply), null);
        } catch (TidingsException e) {
            return new Sample(letter.subscription(), position, before, null, e.getMessage());
        }
    }

    /**
     * A payload before and after, as far as it may be seen.
     *
     * @param subscription the subscription's name
     * @param position of the event
     * @param before as the handler would get it now
     * @param after as it would get it; null when that is not possible
     * @param problem why that is not possible; null when it is
     */
    public record Sample(
            String subscription,
            String position,
            JsonNode before,
            @Nullable JsonNode after,
            @Nullable String problem) {}
}

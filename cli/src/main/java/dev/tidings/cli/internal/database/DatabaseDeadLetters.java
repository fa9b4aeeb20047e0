// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.BulkResult;
import dev.tidings.cli.internal.model.DeadLetterView;
import dev.tidings.cli.internal.model.DeliveryView;
import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.DeadLetterFilter;
import dev.tidings.cli.internal.way.DeadLetters;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.EventFilter;
import dev.tidings.core.OperatorAction;
import dev.tidings.core.TimeRange;
import dev.tidings.json.EventMasks;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

record DatabaseDeadLetters(dev.tidings.core.DeadLetters letters, EventMasks masks, String actor)
        implements DeadLetters {
    /** Small steps keep transactions short, and the bar moving. */
    private static final int BATCH = 100;

    private static DeadLetterQuery query(DeadLetterFilter filter, DeadLetterQuery.@Nullable Place after, int limit) {
        return new DeadLetterQuery(
                filter.subscription(),
                new EventFilter(filter.type(), null, filter.key(), filter.tenant(), null),
                new DeadLetterQuery.Death(Objects.requireNonNullElse(filter.error(), ""), TimeRange.ALWAYS),
                new DeadLetterQuery.Page(after, limit));
    }

    @Override
    public DeadLetterView.Page list(DeadLetterFilter filter, @Nullable String after, int limit) {
        List<DeadLetter> found = letters.find(query(filter, DeadLetterPlace.read(after), limit));
        EventViews views = new EventViews(masks);
        String next = found.size() < limit ? null : DeadLetterPlace.after(found.get(found.size() - 1));
        return new DeadLetterView.Page(
                found.stream()
                        .map(letter -> view(letter, views.listed(letter.event(), letter.position())))
                        .toList(),
                next);
    }

    private DeadLetterView whole(DeadLetter letter) {
        return view(letter, new EventViews(masks).whole(letter.event(), letter.position()));
    }

    private static DeadLetterView view(DeadLetter letter, EventView event) {
        return new DeadLetterView(
                letter.subscription(),
                Long.toString(letter.position()),
                event,
                letter.edited(),
                letter.lastAttempt().error(),
                letter.lastAttempt().number(),
                letter.diedAt());
    }

    @Override
    public DeliveryView one(DeadLetterId id) {
        return letters.inspect(id)
                .map(this::view)
                .orElseThrow(() -> new CliException(
                        ExitCode.NOT_FOUND,
                        "No attempt of '" + id.subscription() + "' at the event at position " + id.position()
                                + " has failed."));
    }

    private DeliveryView view(DeliveryHistory history) {
        return new DeliveryView(
                history.deadLetter() == null ? null : whole(history.deadLetter()),
                history.attempts().stream().map(EventViews::attempt).toList(),
                history.actions().stream()
                        .map(action -> action(action, history.logged().type()))
                        .toList(),
                Json.payload(masks.mask(history.logged()).payload()));
    }

    private DeliveryView.Action action(OperatorAction action, String type) {
        String detail = action.detail();
        if (action.kind() == OperatorAction.Kind.EDITED && detail != null) {
            detail = masks.mask(type, detail);
        }
        return new DeliveryView.Action(action.kind().name(), action.actor(), action.at(), detail);
    }

    @Override
    public DeliveryView redeliver(DeadLetterId id, @Nullable JsonNode payload) {
        DeliveryView known = one(id);
        boolean done = payload == null ? letters.redeliver(id, actor) : redeliverEdited(id, payload);
        return changed(id, known, done);
    }

    /** Masks in the payload stand for the values that they hide. */
    private boolean redeliverEdited(DeadLetterId id, JsonNode payload) {
        DeadLetter letter = letters.inspect(id).map(DeliveryHistory::deadLetter).orElse(null);
        if (letter == null) {
            return false;
        }
        JsonNode original = Json.payload(letter.event().payload());
        JsonNode restored = masks.of(letter.event().type()).restore(original, payload);
        return letters.redeliverEdited(id, Json.mapper().writeValueAsString(restored), actor);
    }

    @Override
    public DeliveryView discard(DeadLetterId id, String reason) {
        DeliveryView known = one(id);
        return changed(id, known, letters.discard(id, reason, actor));
    }

    private DeliveryView changed(DeadLetterId id, DeliveryView before, boolean done) {
        if (!done) {
            String last = before.actions().isEmpty()
                    ? "."
                    : " (" + before.actions().get(before.actions().size() - 1).kind() + " by "
                            + before.actions().get(before.actions().size() - 1).actor() + ").";
            throw new CliException(
                    ExitCode.FAILED,
                    id + " is no dead letter any more: somebody has redelivered or discarded it" + last);
        }
        return one(id);
    }

    @Override
    public BulkResult redeliverAll(DeadLetterFilter filter, Consumer<BulkResult> progress) {
        return inBatches(filter, progress, batch -> letters.redeliverAll(batch, actor));
    }

    @Override
    public BulkResult discardAll(DeadLetterFilter filter, String reason, Consumer<BulkResult> progress) {
        return inBatches(filter, progress, batch -> letters.discardAll(batch, reason, actor));
    }

    /** Those that die again while this goes on are not tried for ever. */
    private BulkResult inBatches(
            DeadLetterFilter filter, Consumer<BulkResult> progress, ToIntFunction<DeadLetterQuery> batch) {
        List<DeadLetter> newest = letters.find(query(filter, null, 1));
        if (newest.isEmpty()) {
            return new BulkResult(BulkResult.FINISHED, 0, 0, 0L, List.of());
        }
        DeadLetterQuery now =
                query(filter, null, BATCH).diedBefore(newest.get(0).diedAt().plus(Duration.ofNanos(1_000)));
        Long total = total(now);
        long done = 0;
        int last;
        do {
            last = batch.applyAsInt(now);
            done += last;
            progress.accept(new BulkResult(BulkResult.RUNNING, done, 0, total, List.of()));
        } while (last > 0);
        return new BulkResult(BulkResult.FINISHED, done, 0, total, List.of());
    }

    private @Nullable Long total(DeadLetterQuery query) {
        DeadLetterCounts counts = letters.count(query);
        return counts.complete()
                ? counts.groups().stream()
                        .mapToLong(DeadLetterCounts.Group::count)
                        .sum()
                : null;
    }
}

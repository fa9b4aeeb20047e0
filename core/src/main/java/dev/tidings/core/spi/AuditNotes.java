// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.AuditActions;
import dev.tidings.core.AuditNote;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.EventFilter;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayState;
import dev.tidings.core.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The notes that storages make of what operators do. What is too long for the trail is cut. */
public final class AuditNotes {
    private AuditNotes() {}

    private static AuditNote done(String actor, String action, String target, String detail) {
        return AuditNote.done(actor, action, cut(target, AuditNote.MAX_TARGET), cut(detail, AuditNote.MAX_DETAIL));
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }

    /** Of one dead letter that was resolved. */
    public static AuditNote resolved(DeadLetterId id, Resolution resolution) {
        if (resolution instanceof Resolution.Redeliver redeliver) {
            String action = redeliver.payload() == null ? AuditActions.REDELIVER : AuditActions.EDIT;
            return done(redeliver.actor(), action, id.toString(), "");
        }
        return done(resolution.actor(), AuditActions.DISCARD, id.toString(), reason(resolution));
    }

    /** Of several dead letters that were resolved together. */
    public static AuditNote resolvedAll(DeadLetterQuery query, Resolution resolution, int count) {
        String action =
                resolution instanceof Resolution.Redeliver ? AuditActions.REDELIVER_ALL : AuditActions.DISCARD_ALL;
        String target = query.subscription() == null ? "*" : query.subscription();
        String reason = reason(resolution);
        String detail = count + " dead letters" + described(query) + (reason.isEmpty() ? "" : ": " + reason);
        return done(resolution.actor(), action, target, detail);
    }

    private static String reason(Resolution resolution) {
        return resolution instanceof Resolution.Discard discard ? discard.reason() : "";
    }

    private static String described(DeadLetterQuery query) {
        List<String> words = new ArrayList<>();
        EventFilter event = query.event();
        add(words, "type", event.type());
        add(words, "topic", event.topic());
        add(words, "key", event.key());
        add(words, "tenant", event.tenant());
        add(words, "correlation id", event.correlationId());
        String error = query.death().error();
        add(words, "error", error.isEmpty() ? null : error);
        TimeRange time = query.death().time();
        add(words, "from", time.from());
        add(words, "before", time.before());
        return words.isEmpty() ? "" : " of " + String.join(", ", words);
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + " '" + value + "'");
        }
    }

    /** Of a replay that was started. */
    public static AuditNote started(Replay replay) {
        String reason = replay.order().reason();
        String positions = "positions " + replay.progress().first() + " to "
                + replay.progress().last();
        return done(
                replay.order().actor(),
                AuditActions.START_REPLAY,
                replay.name(),
                positions + (reason.isEmpty() ? "" : ": " + reason));
    }

    /** Of a replay whose state an operator changed; empty when it was an instance. */
    public static Optional<AuditNote> changed(Replay replay, ReplayChange change) {
        return action(change.to()).map(action -> done(change.actor(), action, replay.name(), change.note()));
    }

    private static Optional<String> action(ReplayState to) {
        return Optional.ofNullable(
                switch (to) {
                    case PAUSED -> AuditActions.PAUSE_REPLAY;
                    case RUNNING -> AuditActions.RESUME_REPLAY;
                    case CANCELLED -> AuditActions.CANCEL_REPLAY;
                    case FINISHED, REFUSED -> null;
                });
    }

    /** Of a subscription that was paused. */
    public static AuditNote paused(String subscription, String reason, String actor) {
        return done(actor, AuditActions.PAUSE, subscription, reason);
    }

    /** Of a subscription that was resumed. */
    public static AuditNote resumed(String subscription, String actor) {
        return done(actor, AuditActions.RESUME, subscription, "");
    }

    /** Of a subscription that was forgotten. */
    public static AuditNote forgotten(String subscription, String actor) {
        return done(actor, AuditActions.FORGET, subscription, "");
    }
}

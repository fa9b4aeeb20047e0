// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.explaining;

import dev.tidings.core.Event;
import dev.tidings.core.HandlingReason;
import dev.tidings.core.HandlingReason.Kind;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.handling.Stage;
import java.util.List;
import java.util.Optional;

/** Asks the filters and transformations of a subscription what they make of a stored event. Thread-safe. */
final class FilterProbe {
    private FilterProbe() {}

    /** Why nothing of the event comes to the handler; empty when something does. */
    static Optional<HandlingReason> ask(Registration registration, Event<String> stored) {
        try {
            int stage = registration.stageThatStops(registration.read(stored));
            return stage == 0
                    ? Optional.empty()
                    : Optional.of(reason(registration, Kind.FILTERED, stopped(registration, stage)));
        } catch (Throwable e) { // also what a filter in another JVM language throws
            return Optional.of(reason(
                    registration,
                    Kind.UNREADABLE,
                    "the event cannot be brought to its handler as it is subscribed here: " + e));
        }
    }

    private static String stopped(Registration registration, int stage) {
        List<Stage> stages = registration.spec().stages();
        return "its " + describe(stages.get(stage - 1)) + " lets the event not through (stage " + stage + " of "
                + stages.size() + "), going by how it is subscribed here now; its handler is not called.";
    }

    private static String describe(Stage stage) {
        if (stage instanceof Stage.Pattern pattern) {
            return "content pattern " + pattern.pattern();
        }
        return stage instanceof Stage.Filter ? "filter in code" : "transformation";
    }

    private static HandlingReason reason(Registration registration, Kind kind, String words) {
        return new HandlingReason(registration.name(), kind, words, List.of(), List.of());
    }
}

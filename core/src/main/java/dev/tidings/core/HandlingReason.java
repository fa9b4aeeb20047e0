// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a subscription fares with an event.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription its name
 * @param kind what sort of thing
 * @param words the same for people
 * @param positions of other events that it is about, such as the one that this one waits for
 * @param findings where the event waits: what is known of the subscription, the gravest first
 */
public record HandlingReason(
        String subscription, Kind kind, String words, List<Long> positions, List<Finding> findings) {
    public HandlingReason {
        positions = List.copyOf(positions);
        findings = List.copyOf(findings);
    }

    /** What there may be to say. */
    public enum Kind {
        /** Its handler took the event. */
        HANDLED,
        /** It has passed the event, and is not served here: it handled it, or does not take it. */
        PASSED,
        /** A SYNC or ASYNC handler takes it: it was called when the event was published, which is recorded nowhere. */
        NOT_RECORDED,
        /** A filter, content pattern or transformation of the subscription lets it not through. */
        FILTERED,
        /** The stored payload cannot be read for the handler, or a filter or transformation fails at it. */
        UNREADABLE,
        /** The subscription began behind the event. */
        OLDER_THAN_SUBSCRIPTION,
        /** Not reached yet: the findings say why. */
        NOT_REACHED,
        /** Failed, and waits for another attempt. */
        RETRYING,
        /** Waits behind a failed event of the same key, or to be called for the first time after a takeover or redelivery. */
        WAITING,
        /** Given up. */
        DEAD_LETTER,
        /** Given up, and discarded by an operator. */
        DISCARDED
    }

    @Override
    public String toString() {
        return "'" + subscription + "': " + words
                + findings.stream().map(finding -> "\n    " + finding.words()).collect(Collectors.joining());
    }
}

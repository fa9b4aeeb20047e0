// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.Event;
import dev.tidings.core.spi.ContentPatterns;
import dev.tidings.core.spi.EventCodec;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Content patterns by event-ruler, Amazon's own library for the patterns of EventBridge: {@code prefix}, {@code suffix},
 * {@code equals-ignore-case}, {@code wildcard}, {@code anything-but}, {@code numeric}, {@code cidr}, {@code exists},
 * {@code exactly} and {@code $or}. What a pattern does not look at is not written, so one without {@code detail} never
 * touches the payload.
 *
 * <p>Limits that come from event-ruler:
 *
 * <ul>
 *   <li>Numbers are compared exactly as long as a double can tell them apart: all of up to 15 significant digits, some of 16
 *       and 17, none beyond 1.8E308. Another number is in no range, and equal only to itself, written the same way; {@code
 *       numeric} and {@code anything-but} refuse it.
 *   <li>{@code exists} is about values: an empty array, an empty object and an object with names in it do not exist.
 *   <li>{@code $or} is always the operator, never a name.
 *   <li>A name with a dot is the same as nesting: {@code {"detail.total": [1]}} is {@code {"detail": {"total": [1]}}}.
 *   <li>At most 256 paths, and at most 1000 combinations of the branches of {@code $or}.
 *   <li>A text of four numbers that is no IPv4 address, such as {@code 300.1.2.3}, is looked up as the name of a host where it
 *       stands among the values of a pattern, once; {@code {"exactly": "300.1.2.3"}} avoids it. One that comes in an event is
 *       not looked up: a pattern that looks at addresses, and does not name the text, sees it with a blank behind it.
 * </ul>
 *
 * <p>Stricter than EventBridge, which would pass over them: a name that stands twice, a name of the envelope that no event
 * has, and {@code equals-ignore-case} with characters beyond U+FFFF, which event-ruler compares wrongly, are refused.
 *
 * <p>EventBridge's {@code account}, {@code region}, {@code resources} and {@code replay-name} are allowed and always absent;
 * {@code version} is the number of the schema version, not EventBridge's text {@code "0"}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class EventRulerPatterns implements ContentPatterns {
    private final EventCodec codec;

    /** Patterns that see payloads as a new {@link JacksonEventCodec} writes them. */
    public EventRulerPatterns() {
        this(new JacksonEventCodec());
    }

    /** Patterns that see payloads as this codec writes them: the one of the bus. */
    public EventRulerPatterns(EventCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.tidings.core.InvalidSubscriptionException also when event-ruler is not there
     */
    @Override
    public Predicate<Event<?>> compile(String pattern) {
        Objects.requireNonNull(pattern, "pattern");
        RulerLibrary.require();
        return ContentMatch.of(pattern, codec);
    }

    @Override
    public ContentPatterns withCodec(EventCodec other) {
        return new EventRulerPatterns(other);
    }
}

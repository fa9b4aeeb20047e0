// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import dev.tidings.core.InvalidSubscriptionException;
import java.util.function.Predicate;

/**
 * Compiles content patterns, by which a subscription takes only events with a certain content. A bus without one finds it
 * by {@link java.util.ServiceLoader}.
 *
 * <p>A pattern is an event pattern of Amazon EventBridge, as JSON text. What it is matched against is a JSON document in the
 * shape of an event of EventBridge, so that the pattern of an existing rule needs no change:
 *
 * <pre>{@code
 * {
 *   "id": "0198d3f0-0000-7000-8000-000000000001",
 *   "source": "shop",
 *   "detail-type": "order.created",
 *   "time": "2026-11-21T05:10:01.123Z",
 *   "version": 1,
 *   "topics": ["sales"],
 *   "key": "42",
 *   "metadata": {"user": "ann"},
 *   "detail": {"orderId": 42, "total": 99.90}
 * }
 * }</pre>
 *
 * <p>{@code detail-type} is the name of the event's type, {@code time} is ISO-8601 text in UTC, {@code detail} is the payload
 * as its codec writes it, typed or not. A payload that is a {@link String}, as {@link Event#stored} makes it, is taken for the
 * codec's JSON text. What an event does not have is absent: its source or key where it is null, its metadata where there is
 * none. A property of the payload that is null is there, and is null.
 *
 * <p>Implementations are thread-safe.
 */
public interface ContentPatterns {
    /**
     * The pattern as a predicate on events, to be made once per subscription. It is immutable and safe for use by several
     * threads, calls nobody but the codec, and keeps nothing of the events that it has seen.
     *
     * <p>The predicate throws {@link dev.tidings.core.CodecException} for an event whose payload it needs and which cannot be
     * written or read as JSON.
     *
     * @param pattern the JSON text
     * @throws InvalidSubscriptionException when it is no valid pattern; the message says what is wrong, where in the pattern, and
     *     what to do
     */
    Predicate<Event<?>> compile(String pattern);

    /**
     * The same with another codec to write payloads with, so that patterns see the names that the log has. A bus gives its own.
     *
     * @return this, unless the implementation can do it
     */
    default ContentPatterns withCodec(EventCodec codec) {
        return this;
    }
}

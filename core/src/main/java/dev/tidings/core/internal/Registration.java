// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.spi.EventCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the bus keeps it: which events it takes, and a handler that gets them with the payload it asked for.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Registration {
    private final SubscriptionSpec spec;
    private final String name;
    private final @Nullable EventCodec codec;

    public Registration(SubscriptionSpec spec, String name, @Nullable EventCodec codec) {
        this.spec = spec;
        this.name = name;
        this.codec = codec;
    }

    public String name() {
        return name;
    }

    public SubscriptionSpec spec() {
        return spec;
    }

    public Delivery delivery() {
        return spec.delivery();
    }

    public Selector selector() {
        return spec.selector();
    }

    /** Calls the handler in the context of the event, so that what it publishes is known to be caused by it. */
    public void handle(Event<?> event) throws Exception {
        Event<Object> converted = withExpectedPayload(event);
        Event<?> outer = CurrentEvent.enter(event);
        try {
            spec.target().handler().handle(converted);
        } finally {
            CurrentEvent.leave(outer);
        }
    }

    /** Reads a stored event for this subscription. */
    public Event<Object> read(Event<String> stored) {
        Class<?> payloadClass = spec.target().payloadClass();
        Class<?> target = payloadClass == Object.class ? Map.class : payloadClass;
        return stored.withPayload(requireCodec().decode(stored.payload(), target));
    }

    @SuppressWarnings("unchecked")
    private Event<Object> withExpectedPayload(Event<?> event) {
        Class<?> expected = spec.target().payloadClass();
        if (expected.isInstance(event.payload())) {
            return (Event<Object>) event;
        }
        return event.withPayload(requireCodec().convert(event.payload(), expected));
    }

    private EventCodec requireCodec() {
        if (codec == null) {
            throw new InvalidSubscriptionException("Subscription '" + name + "' takes "
                    + spec.target().payloadClass().getName()
                    + " and needs a codec for it: add tidings-json to the class path, or give the bus one with"
                    + " EventBus.builder().codec(…).");
        }
        return codec;
    }
}

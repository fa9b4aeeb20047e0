// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.internal.dispatch.CallStack;
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
    private final HandlerCode code;

    public Registration(SubscriptionSpec spec, String name, @Nullable EventCodec codec) {
        this.spec = spec;
        this.name = name;
        this.codec = codec;
        code = new Converting(this, spec.target().code());
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

    /** Whether {@link #run} needs the event besides the payload. */
    public boolean readsEnvelope() {
        return code.readsEnvelope();
    }

    /** Runs the handler for a payload of any class. */
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        code.run(payload, event);
    }

    /** What to run for payloads of one class. */
    public HandlerCode codeFor(Class<?> payloadClass) {
        return spec.target().payloadClass().isAssignableFrom(payloadClass)
                ? spec.target().code()
                : code;
    }

    /** Calls the handler in a worker, so that what it publishes is known to be caused by the event. */
    public void handle(Event<?> event) throws Throwable {
        CallStack.runInWorker(event, () -> run(event.payload(), event));
    }

    /** Reads a stored event for this subscription. */
    public Event<Object> read(Event<String> stored) {
        Class<?> payloadClass = spec.target().payloadClass();
        Class<?> target = payloadClass == Object.class ? Map.class : payloadClass;
        return stored.withPayload(requireCodec().decode(stored.payload(), target));
    }

    private Object convert(Object payload) {
        return requireCodec().convert(payload, spec.target().payloadClass());
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

    /** Runs code with the payload as the class that it asked for. */
    private record Converting(Registration registration, HandlerCode code) implements HandlerCode {
        @Override
        public boolean readsEnvelope() {
            return code.readsEnvelope();
        }

        @Override
        public void run(Object payload, @Nullable Event<?> event) throws Throwable {
            if (registration.spec.target().payloadClass().isInstance(payload)) {
                code.run(payload, event);
                return;
            }
            Object converted = registration.convert(payload);
            code.run(converted, event == null ? null : event.withPayload(converted));
        }
    }
}

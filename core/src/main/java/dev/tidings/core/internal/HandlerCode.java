// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.BatchHandler;
import dev.tidings.core.Event;
import dev.tidings.core.EventHandler;
import dev.tidings.core.PayloadHandler;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription runs for one event. The implementations are records, whose fields the compiler of the JVM takes for
 * constants: a chain of them that is itself a constant becomes straight code.
 *
 * <p>Immutable and safe for use by several threads.
 */
public interface HandlerCode {
    /** Whether {@link #run} needs the event; without, the payload alone is enough. */
    boolean readsEnvelope();

    /**
     * Runs it.
     *
     * @param event around the payload; null only where {@link #readsEnvelope} is false
     */
    void run(Object payload, @Nullable Event<?> event) throws Throwable;

    /** A handler of events. */
    record OfEvent(EventHandler<Object> handler) implements HandlerCode {
        @Override
        public boolean readsEnvelope() {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // whoever runs it has converted the payload to the handler's class
        public void run(Object payload, @Nullable Event<?> event) throws Exception {
            handler.handle((Event<Object>) Objects.requireNonNull(event));
        }
    }

    /** A handler of batches: what it is run with is a list of events in place of a payload. */
    record OfBatch(BatchHandler<Object> handler) implements HandlerCode {
        /** The events that stand in the place of a payload. */
        @SuppressWarnings("unchecked") // lanes of batches pass nothing else
        public static List<Event<?>> eventsOf(Object payload) {
            return (List<Event<?>>) payload;
        }

        @Override
        public boolean readsEnvelope() {
            return false;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // the payloads have been converted to the handler's class
        public void run(Object payload, @Nullable Event<?> event) throws Exception {
            handler.handle((List) payload);
        }
    }

    /** A handler of payloads. */
    record OfPayload(PayloadHandler<Object> handler) implements HandlerCode {
        @Override
        public boolean readsEnvelope() {
            return false;
        }

        @Override
        public void run(Object payload, @Nullable Event<?> event) throws Exception {
            handler.handle(payload);
        }
    }

    /**
     * A method of an object.
     *
     * @param method takes one object, returns one
     * @param readsEnvelope whether it is the event that it takes, or its payload
     */
    record OfMethod(MethodHandle method, boolean readsEnvelope) implements HandlerCode {
        @Override
        public void run(Object payload, @Nullable Event<?> event) throws Throwable {
            Object argument = readsEnvelope ? Objects.requireNonNull(event) : payload;
            Object ignored = method.invokeExact(argument);
        }
    }
}

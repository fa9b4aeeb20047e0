// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.internal.dispatch.CallStack;
import dev.tidings.core.internal.handling.HandlerComposer;
import dev.tidings.core.internal.outgoing.RefusedEvents;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the bus keeps it: which events it takes, and what it runs for them.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Registration {
    private final SubscriptionSpec spec;
    private final String name;

    /** Differs from the name where something is replayed. */
    private final String subscription;

    private final HandlerCode code;
    private final boolean plain;
    private final boolean takesJson;
    private final HandlerComposer composer;

    /** Counts what the handler of a replay took; null where nothing is replayed. */
    private final @Nullable LongAdder replayed;

    public Registration(SubscriptionSpec spec, String name, HandlerComposer composer) {
        this.spec = spec;
        this.name = name;
        subscription = name;
        code = composer.compose(spec, name);
        plain = composer.isPlain(spec);
        this.composer = composer;
        Relay relay = spec.target().relay();
        takesJson = relay != null && relay.takesJson();
        replayed = null;
    }

    private Registration(Registration live, String name, LongAdder replayed) {
        spec = live.spec;
        this.name = name;
        subscription = live.name;
        code = live.code;
        plain = live.plain;
        takesJson = live.takesJson;
        composer = live.composer;
        this.replayed = replayed;
    }

    /**
     * The same handler, getting the events of a replay. What limits its rate limits both together.
     *
     * @param ownName that the replay has among subscriptions
     * @param handled counts the events that the handler took
     */
    public Registration replaying(String ownName, LongAdder handled) {
        return new Registration(this, ownName, handled);
    }

    public String name() {
        return name;
    }

    /** The name of the subscription, also where a replay to it has one of its own. */
    public String subscription() {
        return subscription;
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
        return code.readsEnvelope() || spec.takesBatches();
    }

    /** Runs the handler for a payload of any class. */
    public void run(Object payload, @Nullable Event<?> event) throws Throwable {
        code.run(payload, event);
    }

    /** What to run for payloads of one class. */
    public HandlerCode codeFor(Class<?> payloadClass) {
        return plain && spec.target().payloadClass().isAssignableFrom(payloadClass)
                ? spec.target().code()
                : code;
    }

    /** Calls the handler in a worker, so that what it publishes is known to be caused by the event. */
    public void handle(Event<?> event) throws Throwable {
        if (spec.takesBatches()) {
            handleTogether(List.of(event));
        } else {
            CallStack.runInWorker(event, () -> run(event.payload(), event));
            count(1);
        }
    }

    /** Calls a handler of batches in a worker, with what filters and transformations make of the events. */
    public void handleTogether(List<? extends Event<?>> events) throws Throwable {
        Gathered gathered = new Gathered(new ArrayList<>());
        HandlerCode stages = stagesBefore(gathered);
        for (Event<?> event : events) {
            stages.run(event.payload(), event);
        }
        List<Event<?>> all = List.copyOf(gathered.events());
        int size = Objects.requireNonNull(spec.flow().batch(), "the handler takes batches")
                .maxSize();
        RefusedEvents refused = null;
        for (int begin = 0; begin < all.size(); begin += size) { // a split may have made more
            List<Event<?>> batch = all.subList(begin, Math.min(all.size(), begin + size));
            try {
                CallStack.runInWorker(batch.get(0), () -> run(batch, null));
            } catch (RefusedEvents e) {
                refused = e.and(refused);
            }
        }
        if (refused != null) {
            throw refused;
        }
        count(events.size());
    }

    private void count(int events) {
        if (replayed != null) {
            replayed.add(events);
        }
    }

    /** The end of the filters and transformations: events that go into a batch. */
    public record Gathered(List<Event<?>> events) implements HandlerCode {
        @Override
        public boolean readsEnvelope() {
            return true;
        }

        @Override
        public void run(Object payload, @Nullable Event<?> event) {
            events.add(Objects.requireNonNull(event));
        }
    }

    /** The filters and transformations before other code than the handler. */
    public HandlerCode stagesBefore(HandlerCode last) {
        return composer.staged(spec, name, last);
    }

    /**
     * Which filter or transformation lets nothing of an event through.
     *
     * @return its number, from 1; 0 when something comes to the handler
     */
    public int stageThatStops(Event<?> event) throws Throwable {
        for (int stage = 1; stage <= spec.stages().size(); stage++) {
            Gathered gathered = new Gathered(new ArrayList<>());
            composer.staged(spec.withStages(spec.stages().subList(0, stage)), name, gathered)
                    .run(event.payload(), event);
            if (gathered.events().isEmpty()) {
                return stage;
            }
        }
        return 0;
    }

    /** Reads a stored event for this subscription. */
    public Event<Object> read(Event<String> stored) {
        EventCodec codec = Objects.requireNonNull(composer.payloads().codec(), "a bus with a storage has a codec");
        boolean staged = !spec.stages().isEmpty();
        boolean asWritten = spec.target().payloadClass() == Object.class || staged;
        Class<?> target = asWritten ? Map.class : spec.target().payloadClass();
        Event<String> marked =
                replayed == null ? stored : stored.toBuilder().replay(true).build();
        return marked.withPayload(takesJson && !staged ? stored.payload() : codec.decode(stored.payload(), target));
    }
}

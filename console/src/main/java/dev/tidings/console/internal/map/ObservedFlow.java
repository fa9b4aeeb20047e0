// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.map;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerInfo;
import dev.tidings.core.HandlingInterceptor;
import dev.tidings.core.PublicationInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees who publishes in this process: the nearest class of the application on the stack of a publication. Looks at the first publications of each
 * type and at some later ones only; the rest pays for a look into a map. Also sees which handler publishes what while it handles what.
 *
 * <p>Thread-safe, without a lock.
 */
public final class ObservedFlow implements PublicationInterceptor, HandlingInterceptor {
    private static final int MAX_TYPES = 2_000;
    private static final int FIRST = 20;
    private static final int SOME = 1_024;
    private static final int FRAMES = 200;
    private static final StackWalker STACK = StackWalker.getInstance();

    private final Map<String, Seen> types = new ConcurrentHashMap<>();
    private final Set<Step> steps = ConcurrentHashMap.newKeySet();

    @SuppressWarnings(
            "ThreadLocalUsage") // one for each application, and two in a process must not see each other's calls
    private final ThreadLocal<Call> calls = new ThreadLocal<>();

    private final Supplier<Modules> modules;

    /** @param modules asked when something is published */
    public ObservedFlow(Supplier<Modules> modules) {
        this.modules = modules;
    }

    private record Call(HandlerInfo handler, List<Event<?>> events) {}

    /**
     * A handler publishes a type while it handles another.
     *
     * @param cause the type that it handles
     * @param subscription the handler's
     * @param effect the type that it publishes
     */
    record Step(String cause, String subscription, String effect) {}

    private static final class Seen {
        private final AtomicInteger count = new AtomicInteger();
        private final Set<String> publishers = ConcurrentHashMap.newKeySet();

        boolean isToBeLookedAt() {
            int number = count.getAndIncrement();
            return number < FIRST || number % SOME == 0;
        }
    }

    @Override
    public void intercept(List<Event<?>> events, PublicationInterceptor.Next next) {
        for (Event<?> event : events) {
            Seen seen = seen(event.type());
            if (seen != null && seen.isToBeLookedAt()) {
                publisher().ifPresent(seen.publishers::add);
                noteStep(event);
            }
        }
        next.publish(events);
    }

    private @Nullable Seen seen(String type) {
        Seen seen = types.get(type);
        return seen != null || types.size() >= MAX_TYPES ? seen : types.computeIfAbsent(type, name -> new Seen());
    }

    private Optional<String> publisher() {
        Modules known = modules.get();
        return STACK.walk(frames -> frames.limit(FRAMES)
                        .map(StackWalker.StackFrame::getClassName)
                        .filter(name -> known.isOwn(name) && !name.startsWith("dev.tidings.console.internal."))
                        .findFirst())
                .map(name -> known.of(name.substring(0, name.lastIndexOf('.'))));
    }

    private void noteStep(Event<?> effect) {
        Call call = calls.get();
        if (call != null && steps.size() < MAX_TYPES) {
            call.events()
                    .forEach(cause ->
                            steps.add(new Step(cause.type(), call.handler().subscription(), effect.type())));
        }
    }

    @Override
    public void intercept(List<Event<?>> events, HandlerInfo handler, HandlingInterceptor.Next next) throws Exception {
        Call outer = calls.get();
        calls.set(new Call(handler, events));
        try {
            next.handle();
        } finally {
            if (outer == null) {
                calls.remove();
            } else {
                calls.set(outer);
            }
        }
    }

    /** The types that were published here. */
    Set<String> types() {
        return new TreeSet<>(types.keySet());
    }

    /** The modules that were seen publishing a type, in the order of their names. */
    public Set<String> publishersOf(String type) {
        Seen seen = types.get(type);
        return seen == null ? Set.of() : new TreeSet<>(seen.publishers);
    }

    /** What handlers publish while they handle. */
    Set<Step> steps() {
        return Set.copyOf(steps);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.Selector;
import dev.tidings.core.internal.handling.Stage;
import dev.tidings.core.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which events go to one of several backends, and in which form. A route that says nothing takes all of them as they are.
 *
 * <p>Not safe for use by several threads; a bus takes what a route says when it is built.
 */
public final class BackendRoute {
    private final Backend backend;
    private final List<Stage> stages = new ArrayList<>();
    private List<String> types = List.of();
    private List<String> topics = List.of();
    private boolean withReceived;

    private BackendRoute(Backend backend) {
        this.backend = backend;
    }

    /** Begins a route to a backend. */
    public static BackendRoute to(Backend backend) {
        return new BackendRoute(Objects.requireNonNull(backend, "backend"));
    }

    /** Only events of these types, given by name or pattern. */
    public BackendRoute types(String... values) {
        types = List.of(values);
        return this;
    }

    /** Only events in one of these topics, given by name or pattern. */
    public BackendRoute topics(String... values) {
        topics = List.of(values);
        return this;
    }

    /** Only events that a predicate takes. */
    public BackendRoute filter(Predicate<Event<?>> takes) {
        stages.add(new Stage.Filter(Objects.requireNonNull(takes, "filter")));
        return this;
    }

    /** Only events that match a content pattern, as {@link SubscriptionBuilder#matching}. */
    public BackendRoute matching(String pattern) {
        stages.add(new Stage.Pattern(Objects.requireNonNull(pattern, "pattern")));
        return this;
    }

    /** Events as a transformation makes them; filters that follow see the result. */
    public BackendRoute transform(Transformation transformation) {
        stages.add(new Stage.Transform(Objects.requireNonNull(transformation, "transformation")));
        return this;
    }

    /**
     * Whether events that came in by a {@link dev.tidings.core.spi.Source} are sent out again; not unless said, for they would go round for
     * ever where source and backend meet.
     */
    public BackendRoute received(boolean value) {
        withReceived = value;
        return this;
    }

    boolean withReceived() {
        return withReceived;
    }

    /** The same route to another backend. */
    BackendRoute toInstead(Backend other) {
        BackendRoute same = new BackendRoute(other);
        same.types = types;
        same.topics = topics;
        same.withReceived = withReceived;
        same.stages.addAll(stages);
        return same;
    }

    Backend backend() {
        return backend;
    }

    Selector selector() {
        return Selector.of(types, topics);
    }

    List<Stage> stages() {
        return List.copyOf(stages);
    }
}

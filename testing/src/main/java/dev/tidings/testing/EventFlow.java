// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.testing.internal.flow.AllowedCircles;
import dev.tidings.testing.internal.flow.ClassReader;
import dev.tidings.testing.internal.flow.FlowCircles;
import dev.tidings.testing.internal.flow.FlowModel;
import dev.tidings.testing.internal.flow.MarkdownReport;
import java.util.List;

/**
 * Who publishes and who handles which events, read from compiled classes. Nothing of them is run. It finds circles: events that,
 * by way of handlers, may cause themselves.
 *
 * <pre>{@code
 * EventFlow.ofPackages("com.acme.shop").assertNoCircles();
 * }</pre>
 *
 * <p>Everything here means "may": a method counts as a publisher of a type when it makes an object of that type's class (or
 * calls what makes one for it) and its own class, or a method that it calls, publishes anything. Conditions are not looked at, a
 * call of a method counts as a call of all methods that override it, and an object that is made may be called back. So there can be
 * arrows that no event ever takes.
 *
 * <p>On the other side, some things cannot be seen in class files read this way, and are missing:
 *
 * <ul>
 *   <li>names in code: {@code publish("order.created", …)}, {@code onType(…)} and {@code onTopic(…)}. The methods that
 *       have them are named, their types are not known;
 *   <li>what libraries outside the given packages do, and calls by reflection or proxies;
 *   <li>payloads that no constructor and no factory method of their class makes where it is published, such as those read from
 *       JSON, and events recorded in one place and published in another;
 *   <li>where one method makes several subscriptions, which lambda belongs to which: a lambda counts for the subscription that
 *       begins above it.
 * </ul>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class EventFlow {
    private final FlowModel model;
    private final List<EventCircle> circles;
    private final AllowedCircles allowed;

    private EventFlow(FlowModel model, List<EventCircle> circles, AllowedCircles allowed) {
        this.model = model;
        this.circles = circles;
        this.allowed = allowed;
    }

    /**
     * Reads all classes in these packages and those below them, as they are on the class path; test classes are left out.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static EventFlow ofPackages(String... packages) {
        return of(ClassReader.read(packages));
    }

    /**
     * Reads these classes and those inside them.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static EventFlow ofClasses(Class<?>... classes) {
        return of(ClassReader.read(classes));
    }

    private static EventFlow of(FlowModel model) {
        return new EventFlow(model, FlowCircles.in(model), AllowedCircles.NONE);
    }

    /**
     * The same flow, with one circle that is meant: {@link #assertNoCircles} lets it pass.
     *
     * @param types its event types, in the order of their causing one another, beginning with any of them
     */
    public EventFlow allowCircle(String... types) {
        return new EventFlow(model, circles, allowed.and(List.of(types)));
    }

    /** The classes that declare event types: the given ones and, of other packages, those that are published or handled. */
    public List<FlowType> types() {
        return model.types();
    }

    /** The methods that may publish, one entry for each of their types. */
    public List<FlowPublisher> publishers() {
        return model.publishers();
    }

    /** The handlers. */
    public List<FlowHandler> handlers() {
        return model.handlers();
    }

    /** What handlers may publish when they are given something. */
    public List<FlowArrow> arrows() {
        return model.arrows();
    }

    /** Every circle once, also the allowed ones; the first 1,000 where there are more. */
    public List<EventCircle> circles() {
        return circles;
    }

    /** The declared types that no handler takes. */
    public List<String> unhandledTypes() {
        return model.unhandledTypes();
    }

    /** The handlers that take only what no method publishes, as far as that can be seen. */
    public List<FlowHandler> handlersOfNothing() {
        return model.handlersOfNothing();
    }

    /** The methods that publish events by a name in code, whose types cannot be seen. */
    public List<String> untypedPublishers() {
        return model.untypedPublishers();
    }

    /** The methods that subscribe by a name or class that cannot be seen. */
    public List<String> unseenSubscriptions() {
        return model.unseenSubscriptions();
    }

    /** All of this as a page: a table of types, the circles, the loose ends, and a chart in Mermaid's notation. */
    public String toMarkdown() {
        return new MarkdownReport(model, circles, allowed).text();
    }

    /**
     * Does nothing when there is no circle but the allowed ones.
     *
     * @throws AssertionError naming each circle with its handlers; also when an allowed one is not there (any more)
     */
    public void assertNoCircles() {
        allowed.check(circles);
    }
}

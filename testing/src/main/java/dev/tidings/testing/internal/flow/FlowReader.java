// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import dev.tidings.testing.FlowArrow;
import dev.tidings.testing.FlowHandler;
import dev.tidings.testing.FlowPublisher;
import dev.tidings.testing.FlowType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together who publishes and who handles what. */
final class FlowReader {
    private final CodeGraph code;
    private final Publishing publishing;
    private final List<HandlerCode> handlers;

    FlowReader(CodeGraph code) {
        this.code = code;
        publishing = new Publishing(code);
        handlers = Stream.concat(new AnnotatedHandlers(code).find().stream(), new CodedHandlers(code).find().stream())
                .sorted(Comparator.comparing(
                                (HandlerCode found) -> found.handler().name())
                        .thenComparing(found -> found.handler().method()))
                .toList();
    }

    FlowModel read() {
        return new FlowModel(
                types(),
                publishers(),
                handlers.stream().map(HandlerCode::handler).toList(),
                arrows(),
                unitsThat(this::publishesUntyped),
                unseenSubscriptions());
    }

    private List<FlowType> types() {
        Stream<JavaClass> given = code.classes().stream().filter(EventClasses::isEvent);
        Stream<JavaClass> published = code.units().stream().flatMap(unit -> publishing.publishedBy(unit).stream());
        Stream<JavaClass> handled = handlers.stream().flatMap(handler -> handler.events().stream());
        return Stream.of(given, published, handled)
                .flatMap(types -> types)
                .distinct()
                .map(EventClasses::describe)
                .sorted(Comparator.comparing(FlowType::name)
                        .thenComparingInt(FlowType::version)
                        .thenComparing(FlowType::className))
                .toList();
    }

    private List<FlowPublisher> publishers() {
        return code.units().stream()
                .flatMap(unit -> namesOf(publishing.publishedBy(unit)).stream()
                        .map(type -> new FlowPublisher(type, unit.getOwner().getPackageName(), Labels.of(unit))))
                .distinct()
                .sorted(Comparator.comparing(FlowPublisher::type)
                        .thenComparing(FlowPublisher::packageName)
                        .thenComparing(FlowPublisher::method))
                .toList();
    }

    private List<FlowArrow> arrows() {
        Set<String> names = types().stream().map(FlowType::name).collect(Collectors.toCollection(TreeSet::new));
        handlers.forEach(found -> found.handler().takes().stream()
                .filter(type -> !type.contains("*"))
                .forEach(names::add));
        return handlers.stream()
                .flatMap(found -> arrows(found, names))
                .distinct()
                .sorted(Comparator.comparing(FlowArrow::from)
                        .thenComparing(FlowArrow::handler)
                        .thenComparing(FlowArrow::to))
                .toList();
    }

    private Stream<FlowArrow> arrows(HandlerCode found, Set<String> names) {
        FlowHandler handler = found.handler();
        Set<String> published = namesOf(publishing.publishedBy(found));
        return names.stream()
                .filter(handler::takes)
                .flatMap(from -> published.stream().map(to -> new FlowArrow(from, handler.name(), to)));
    }

    private static Set<String> namesOf(Set<JavaClass> events) {
        return events.stream()
                .flatMap(type -> EventClasses.nameOf(type).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean publishesUntyped(JavaCodeUnit unit) {
        Set<JavaAccess<?>> accesses = unit.getAccessesFromSelf();
        return accesses.stream().anyMatch(BusCalls::publishesUntyped)
                || (publishing.publishes(unit) && accesses.stream().anyMatch(BusCalls::makesUntyped));
    }

    private List<String> unseenSubscriptions() {
        List<String> byName =
                unitsThat(unit -> unit.getAccessesFromSelf().stream().anyMatch(BusCalls::subscribesByName));
        Stream<String> byUnseenClass = handlers.stream()
                .map(HandlerCode::handler)
                .filter(handler -> handler.takes().isEmpty())
                .map(handler -> handler.packageName() + "." + handler.method());
        return Stream.concat(byName.stream(), byUnseenClass).distinct().sorted().toList();
    }

    private List<String> unitsThat(Predicate<JavaCodeUnit> condition) {
        return code.units().stream()
                .filter(condition)
                .map(Labels::full)
                .distinct()
                .sorted()
                .toList();
    }
}

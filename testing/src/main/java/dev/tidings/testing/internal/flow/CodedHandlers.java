// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import dev.tidings.testing.FlowHandler;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds subscriptions that are made in code, by {@code bus.on(OrderCreated.class)}. */
final class CodedHandlers {
    private final CodeGraph code;

    CodedHandlers(CodeGraph code) {
        this.code = code;
    }

    List<HandlerCode> find() {
        return code.units().stream().flatMap(this::in).toList();
    }

    private Stream<HandlerCode> in(JavaCodeUnit unit) {
        List<Integer> lines = List.copyOf(unit.getAccessesFromSelf().stream()
                .filter(BusCalls::subscribes)
                .map(access -> access.getLineNumber())
                .collect(Collectors.toCollection(TreeSet::new)));
        return IntStream.range(0, lines.size()).mapToObj(i -> {
            int end = i + 1 < lines.size() ? lines.get(i + 1) : Integer.MAX_VALUE;
            int before = i == 0 ? 0 : lines.get(i - 1);
            return describe(new SubscribingLines(code, unit, lines.get(i), end), before);
        });
    }

    private static HandlerCode describe(SubscribingLines lines, int before) {
        JavaCodeUnit unit = lines.method();
        List<JavaClass> events = eventsIn(unit, before, lines.begin());
        FlowHandler handler = new FlowHandler(
                Labels.of(unit) + ":" + lines.begin(),
                unit.getOwner().getPackageName(),
                Labels.of(unit),
                events.stream()
                        .flatMap(type -> EventClasses.nameOf(type).stream())
                        .sorted()
                        .toList(),
                null);
        return new HandlerCode(handler, unit.getOwner(), events, lines.units(), lines.accesses());
    }

    /** The class literals of the line, or else the nearest above it: a literal has the line that its statement begins in. */
    private static List<JavaClass> eventsIn(JavaCodeUnit unit, int before, int line) {
        OptionalInt nearest = literals(unit)
                .mapToInt(ReferencedClassObject::getLineNumber)
                .filter(found -> found > before && found <= line)
                .max();
        return literals(unit)
                .filter(literal -> nearest.isPresent() && literal.getLineNumber() == nearest.getAsInt())
                .map(ReferencedClassObject::getValue)
                .distinct()
                .toList();
    }

    private static Stream<ReferencedClassObject> literals(JavaCodeUnit unit) {
        return unit.getReferencedClassObjects().stream().filter(literal -> EventClasses.isEvent(literal.getValue()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which methods may publish which event classes. A method may publish what it makes, when its class or a method that it may call
 * publishes. What a method makes that does not publish is handed to its callers, up to the first that publishes.
 */
final class Publishing {
    private final CodeGraph code;
    private final Set<JavaClass> publishingClasses;
    private final Set<JavaCodeUnit> publishing = new HashSet<>();
    private final Map<JavaCodeUnit, Set<JavaClass>> made = new HashMap<>();

    Publishing(CodeGraph code) {
        this.code = code;
        List<JavaCodeUnit> units = code.units();
        publishingClasses = code.classes().stream()
                .filter(type -> type.getAccessesFromSelf().stream().anyMatch(BusCalls::publishes))
                .collect(Collectors.toSet());
        untilNothingChanges(units, this::notePublishing);
        untilNothingChanges(units, this::noteMade);
    }

    private static void untilNothingChanges(List<JavaCodeUnit> units, Predicate<JavaCodeUnit> change) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (JavaCodeUnit unit : units) {
                changed |= change.test(unit);
            }
        }
    }

    private boolean notePublishing(JavaCodeUnit unit) {
        return publishes(unit.getOwner(), code.calledBy(unit)) && publishing.add(unit);
    }

    private boolean noteMade(JavaCodeUnit unit) {
        return made.computeIfAbsent(unit, key -> new LinkedHashSet<>())
                .addAll(made(unit.getAccessesFromSelf(), code.calledBy(unit)));
    }

    private boolean publishes(JavaClass owner, Set<JavaCodeUnit> called) {
        return publishingClasses.contains(owner) || called.stream().anyMatch(publishing::contains);
    }

    private Set<JavaClass> made(Collection<JavaAccess<?>> accesses, Set<JavaCodeUnit> called) {
        Set<JavaClass> all = accesses.stream().flatMap(EventClasses::madeBy).collect(Collectors.toSet());
        called.stream()
                .filter(unit -> !publishing.contains(unit))
                .forEach(unit -> all.addAll(made.getOrDefault(unit, Set.of())));
        return all;
    }

    /** Whether a method may publish anything. */
    boolean publishes(JavaCodeUnit unit) {
        return publishing.contains(unit);
    }

    /** What a method may publish by itself. */
    Set<JavaClass> publishedBy(JavaCodeUnit unit) {
        return publishing.contains(unit) ? made.getOrDefault(unit, Set.of()) : Set.of();
    }

    /** What a handler may publish, by itself and by all that it may come to. */
    Set<JavaClass> publishedBy(HandlerCode handler) {
        Set<JavaCodeUnit> called = code.calledBy(handler.accesses());
        Set<JavaClass> all = new HashSet<>();
        if (publishes(handler.owner(), called)) {
            all.addAll(made(handler.accesses(), called));
        }
        called.addAll(handler.units());
        code.reachableFrom(called).forEach(unit -> all.addAll(publishedBy(unit)));
        return all;
    }
}

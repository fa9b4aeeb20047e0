// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods of the given classes may call which others of them. */
final class CodeGraph {
    /** Superclasses that never call back what their subclasses define. */
    private static final Set<String> PLAIN = Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

    private final Set<JavaClass> classes;
    private final Map<JavaCodeUnit, Set<JavaCodeUnit>> called = new HashMap<>();

    CodeGraph(Collection<JavaClass> classes) {
        this.classes = new HashSet<>(classes);
    }

    Set<JavaClass> classes() {
        return classes;
    }

    List<JavaCodeUnit> units() {
        return classes.stream().flatMap(type -> type.getCodeUnits().stream()).toList();
    }

    /** What a method may call, lambdas in it included. */
    Set<JavaCodeUnit> calledBy(JavaCodeUnit unit) {
        return called.computeIfAbsent(unit, key -> calledBy(key.getAccessesFromSelf()));
    }

    Set<JavaCodeUnit> calledBy(Collection<JavaAccess<?>> accesses) {
        return accesses.stream().flatMap(this::targets).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** These methods and all that they may come to. */
    Set<JavaCodeUnit> reachableFrom(Collection<JavaCodeUnit> begin) {
        Set<JavaCodeUnit> reached = new LinkedHashSet<>(begin);
        Deque<JavaCodeUnit> open = new ArrayDeque<>(begin);
        while (!open.isEmpty()) {
            for (JavaCodeUnit next : calledBy(open.remove())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    private Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return Stream.empty();
        }
        Stream<JavaCodeUnit> declared =
                target.resolveMember().stream().map(JavaCodeUnit.class::cast).filter(this::isGiven);
        return Stream.concat(
                declared, EventClasses.isConstructor(target) ? calledBack(target.getOwner()) : overridingOnes(target));
    }

    private boolean isGiven(JavaCodeUnit unit) {
        return classes.contains(unit.getOwner());
    }

    /** By name and number of parameters, since a generic parameter has another class in the overriding method. */
    private Stream<JavaCodeUnit> overridingOnes(CodeUnitAccessTarget target) {
        if (PLAIN.contains(target.getOwner().getName())) {
            return Stream.empty();
        }
        int parameters = target.getRawParameterTypes().size();
        return methodsOf(target.getOwner().getAllSubclasses().stream())
                .filter(method -> method.getName().equals(target.getName())
                        && method.getRawParameterTypes().size() == parameters);
    }

    /** An object that is made may be a task or a listener, which others call by an interface that is not among the given. */
    private Stream<JavaCodeUnit> calledBack(JavaClass made) {
        boolean hasForeignParent = Stream.concat(
                        made.getAllRawSuperclasses().stream(), made.getAllRawInterfaces().stream())
                .anyMatch(parent -> !classes.contains(parent) && !PLAIN.contains(parent.getName()));
        return hasForeignParent ? methodsOf(Stream.of(made)) : Stream.empty();
    }

    /** What may be called through a supertype. */
    Stream<JavaCodeUnit> methodsOf(Stream<JavaClass> types) {
        return types.filter(classes::contains)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC)
                        && !method.getModifiers().contains(JavaModifier.PRIVATE))
                .map(JavaCodeUnit.class::cast);
    }
}

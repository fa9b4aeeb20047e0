// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import dev.tidings.core.Event;
import dev.tidings.core.Subscribe;
import dev.tidings.testing.FlowHandler;
import java.util.List;
import java.util.stream.Stream;

/** Finds the methods that carry {@link Subscribe}, whether their objects are registered or not. */
final class AnnotatedHandlers {
    private final CodeGraph code;

    AnnotatedHandlers(CodeGraph code) {
        this.code = code;
    }

    List<HandlerCode> find() {
        return code.classes().stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Subscribe.class) && !isBridge(method))
                .map(this::describe)
                .toList();
    }

    /** The compiler copies annotations to the bridges that it adds for generic superclasses. */
    private static boolean isBridge(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private HandlerCode describe(JavaMethod method) {
        Subscribe declared = method.getAnnotationOfType(Subscribe.class);
        List<JavaClass> events = eventsOf(method, declared);
        FlowHandler handler = new FlowHandler(
                nameOf(method, declared),
                method.getOwner().getPackageName(),
                Labels.of(method),
                takes(declared, events),
                declared.delivery());
        return new HandlerCode(handler, method.getOwner(), events, withOverridingOnes(method), List.of());
    }

    /** As the bus names it. */
    private static String nameOf(JavaMethod method, Subscribe declared) {
        return declared.name().isEmpty() ? method.getOwner().getSimpleName() + "." + method.getName() : declared.name();
    }

    private static List<JavaClass> eventsOf(JavaMethod method, Subscribe declared) {
        return declared.types().length > 0
                ? List.of()
                : method.getParameterTypes().stream()
                        .limit(1)
                        .map(AnnotatedHandlers::payloadClass)
                        .filter(EventClasses::isEvent)
                        .toList();
    }

    /** The payload itself, or what an event or a list of events carries. */
    private static JavaClass payloadClass(JavaType parameter) {
        boolean carries = parameter.toErasure().isEquivalentTo(Event.class)
                || parameter.toErasure().isEquivalentTo(List.class);
        return carries && parameter instanceof JavaParameterizedType generic
                ? payloadClass(generic.getActualTypeArguments().get(0))
                : parameter.toErasure();
    }

    /** Topics are the publisher's choice, so a handler of topics may take every type. */
    private static List<String> takes(Subscribe declared, List<JavaClass> events) {
        if (declared.types().length > 0) {
            return List.of(declared.types());
        }
        if (events.isEmpty() && declared.topics().length > 0) {
            return List.of("*");
        }
        return events.stream()
                .flatMap(type -> EventClasses.nameOf(type).stream())
                .toList();
    }

    /** With those that override it: a handler may be declared in a superclass. */
    private List<JavaCodeUnit> withOverridingOnes(JavaMethod method) {
        Stream<JavaCodeUnit> overriding = code.methodsOf(method.getOwner().getAllSubclasses().stream())
                .filter(other -> other.getName().equals(method.getName())
                        && other.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size());
        return Stream.concat(Stream.of(method), overriding).toList();
    }
}

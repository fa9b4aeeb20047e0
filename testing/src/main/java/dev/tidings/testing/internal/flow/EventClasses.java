// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.tidings.core.EventType;
import dev.tidings.testing.FlowType;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which classes are event types, and where objects of them are made. */
final class EventClasses {
    private EventClasses() {}

    static boolean isEvent(JavaClass type) {
        return type.isAnnotatedWith(EventType.class);
    }

    static FlowType describe(JavaClass type) {
        EventType declared = type.getAnnotationOfType(EventType.class);
        return new FlowType(declared.value(), declared.version(), type.getName());
    }

    static Optional<String> nameOf(JavaClass type) {
        return type.tryGetAnnotationOfType(EventType.class).map(EventType::value);
    }

    /**
     * The event class that an access makes an object of: by a constructor, or by a method of that class that returns it. What the
     * class itself does does not count, but for others that call it.
     */
    static Stream<JavaClass> madeBy(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean makes = access.getTarget() instanceof CodeUnitAccessTarget target
                && isEvent(owner)
                && !access.getOriginOwner().equals(owner)
                && (isConstructor(target) || target.getRawReturnType().equals(owner));
        return makes ? Stream.of(owner) : Stream.empty();
    }

    static boolean isConstructor(CodeUnitAccessTarget target) {
        return target.getName().equals("<init>");
    }
}

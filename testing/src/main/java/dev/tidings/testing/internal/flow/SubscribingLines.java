// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import dev.tidings.core.EventHandler;
import dev.tidings.core.PayloadHandler;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a method that make one subscription. ArchUnit counts what a lambda does as done by the method around it and
 * remembers only the line, so lines are what tells the lambdas of several subscriptions apart.
 *
 * @param code all the code
 * @param method the method
 * @param begin the line of the call of {@code on}
 * @param end the line of the next such call
 */
record SubscribingLines(CodeGraph code, JavaCodeUnit method, int begin, int end) {
    /** What lambdas in these lines do, and the references and objects that are given as handlers. */
    Set<JavaAccess<?>> accesses() {
        return inLines()
                .filter(access ->
                        access.isDeclaredInLambda() || access instanceof JavaCodeUnitReference || makesHandler(access))
                .collect(Collectors.toSet());
    }

    /**
     * The methods of handlers that are read from fields. Where neither these nor {@link #accesses} tell of a handler, it comes from
     * elsewhere in the class: then they are all that the class has.
     */
    Set<JavaCodeUnit> units() {
        Set<JavaCodeUnit> ofFields = inLines()
                .flatMap(access -> access instanceof JavaFieldAccess field ? handlersIn(field) : Stream.empty())
                .collect(Collectors.toSet());
        return ofFields.isEmpty() && accesses().isEmpty() ? method.getOwner().getCodeUnits() : ofFields;
    }

    private Stream<JavaAccess<?>> inLines() {
        return method.getAccessesFromSelf().stream()
                .filter(access -> access.getLineNumber() >= begin && access.getLineNumber() < end);
    }

    /** Whether it calls a constructor of a handler's class, or a given method that returns a handler. */
    private boolean makesHandler(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        return EventClasses.isConstructor(target)
                ? isHandler(target.getOwner())
                : isHandler(target.getRawReturnType()) && code.classes().contains(target.getOwner());
    }

    /** A field of a type from outside, such as {@link EventHandler} itself, may also hold a lambda of this class. */
    private Stream<JavaCodeUnit> handlersIn(JavaFieldAccess field) {
        JavaClass type = field.getTarget().getRawType();
        if (!isHandler(type)) {
            return Stream.empty();
        }
        Stream<JavaCodeUnit> known = code.methodsOf(Stream.concat(Stream.of(type), type.getAllSubclasses().stream()));
        return code.classes().contains(type) ? known : Stream.concat(known, method.getOwner().getCodeUnits().stream());
    }

    private static boolean isHandler(JavaClass type) {
        return type.isAssignableTo(EventHandler.class) || type.isAssignableTo(PayloadHandler.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Calls one method of any object, without reflection at the call.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Invoker {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final MethodHandle handle;
    private final boolean takesArgument;

    private Invoker(MethodHandle handle, boolean takesArgument) {
        this.handle = handle;
        this.takesArgument = takesArgument;
    }

    /**
     * An invoker of an instance or static method with at most one parameter, whatever its visibility.
     *
     * @throws IllegalArgumentException when the method's package is not open to Tidings
     */
    static Invoker of(Method method) {
        try {
            MethodHandle direct = MethodHandles.privateLookupIn(method.getDeclaringClass(), LOOKUP)
                    .unreflect(method);
            boolean takesArgument = method.getParameterCount() == 1;
            MethodHandle withTarget = Modifier.isStatic(method.getModifiers())
                    ? MethodHandles.dropArguments(direct, 0, Object.class)
                    : direct;
            MethodType erased = takesArgument
                    ? MethodType.methodType(Object.class, Object.class, Object.class)
                    : MethodType.methodType(Object.class, Object.class);
            return new Invoker(withTarget.asType(erased), takesArgument);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "Method " + method + " cannot be called: open its package to module"
                            + " dev.tidings.core ('opens' in module-info.java), or make it and its class public.",
                    e);
        }
    }

    @Nullable
    Object invoke(Object target) throws Throwable {
        return handle.invokeExact(target);
    }

    /** Calls the method of one object: takes the argument, returns what the method returns. */
    MethodHandle boundTo(Object target) {
        if (!takesArgument) {
            throw new IllegalStateException("the method takes no argument");
        }
        return handle.bindTo(target);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.EventType;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.StartFrom;
import dev.tidings.core.Subscribe;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the methods of an object that carry {@link Subscribe}, and describes each as a subscription. */
public final class AnnotatedMethods {
    private AnnotatedMethods() {}

    /** Whether a class or one of its superclasses has a method that carries {@link Subscribe}. */
    public static boolean arePresentIn(Class<?> handlerClass) {
        return !methodsOf(handlerClass).isEmpty();
    }

    /**
     * Describes the handlers of an object.
     *
     * @param target whose methods are called; they are looked for in its class and superclasses
     * @throws InvalidSubscriptionException when there is none, or one cannot be a handler
     */
    public static List<SubscriptionSpec> describe(Object target) {
        List<Method> methods = methodsOf(target.getClass());
        if (methods.isEmpty()) {
            throw new InvalidSubscriptionException(
                    "Class " + target.getClass().getName() + " has no handler: no method of it carries @Subscribe.");
        }
        return methods.stream()
                .map(method -> describe(target, method, nameOf(method, methods)))
                .toList();
    }

    private static List<Method> methodsOf(Class<?> handlerClass) {
        List<Method> found = new ArrayList<>();
        List<Method> ofSubclasses = new ArrayList<>();
        for (Class<?> c = handlerClass; c != null && c != Object.class; c = c.getSuperclass()) {
            List<Method> annotated = Arrays.stream(c.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Subscribe.class))
                    .toList();
            for (Method method : annotated) {
                if (!method.isSynthetic() && ofSubclasses.stream().noneMatch(other -> overrides(other, method))) {
                    found.add(method);
                }
            }
            ofSubclasses.addAll(annotated); // with bridges, which override what a generic superclass declares
        }
        found.sort(Comparator.comparing(AnnotatedMethods::nameOf));
        return found;
    }

    /** Whether a subclass's method takes the place of a superclass's; calling both would call the former twice. */
    private static boolean overrides(Method method, Method inherited) {
        int modifiers = inherited.getModifiers();
        boolean visible = Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || (!Modifier.isPrivate(modifiers)
                        && method.getDeclaringClass()
                                .getPackageName()
                                .equals(inherited.getDeclaringClass().getPackageName()));
        return visible
                && !Modifier.isStatic(modifiers)
                && method.getName().equals(inherited.getName())
                && Arrays.equals(method.getParameterTypes(), inherited.getParameterTypes());
    }

    private static SubscriptionSpec describe(Object target, Method method, String name) {
        Subscribe declared = method.getAnnotation(Subscribe.class);
        if (method.getParameterCount() != 1) {
            throw invalid(
                    method,
                    "takes " + method.getParameterCount()
                            + " parameters; a handler takes one: the payload, the Event that carries it, or a list of Events");
        }
        Type parameter = method.getGenericParameterTypes()[0];
        SubscriptionSpec.Flow flow = AnnotatedFlow.of(declared, method);
        Type event = flow.batch() == null ? parameter : elementOf(parameter, method);
        boolean takesEvent = rawClass(event) == Event.class;
        Class<?> payloadClass = takesEvent ? payloadOfEvent(event) : method.getParameterTypes()[0];
        Selector selector = Selector.of(typesOf(declared, payloadClass, method), List.of(declared.topics()));
        return new SubscriptionSpec(
                name,
                selector,
                new SubscriptionSpec.Target(
                        payloadClass,
                        code(target, method, takesEvent && flow.batch() == null),
                        describe(method),
                        method.getDeclaringClass().getPackageName(),
                        null),
                declared.delivery(),
                declared.order(),
                AnnotatedFlow.stagesOf(declared),
                flow,
                new SubscriptionSpec.Durability(
                        null,
                        attempts(declared, method),
                        declared.transactional(),
                        StartFrom.LATEST,
                        new SubscriptionSpec.Order(
                                declared.concurrency(), declared.strictOrder(), declared.partitions()),
                        declared.replayable()));
    }

    private static List<String> typesOf(Subscribe declared, Class<?> payloadClass, Method method) {
        if (declared.types().length > 0) {
            return List.of(declared.types());
        }
        if (payloadClass.isAnnotationPresent(EventType.class)) {
            return List.of(EventDescriptor.of(payloadClass).type());
        }
        boolean takesAnything = payloadClass == Object.class || payloadClass == Map.class;
        if (takesAnything && declared.topics().length > 0) {
            return List.of();
        }
        if (payloadClass == List.class) {
            throw invalid(method, "takes a list: for batches of events say how many at most, as in batchSize = 100");
        }
        throw invalid(
                method,
                "takes " + payloadClass.getName() + ", which declares no event type: add"
                        + " @EventType(\"entity.action\") to that class, or name types in the annotation, as in"
                        + " @Subscribe(types = \"order.*\")");
    }

    /** What a handler of batches takes a list of. */
    private static Type elementOf(Type parameter, Method method) {
        if (parameter instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            if (rawClass(element) == Event.class) {
                return element;
            }
        }
        throw invalid(
                method, "has a batchSize and takes " + parameter.getTypeName() + ": let it take a List<Event<…>>");
    }

    private static @Nullable Class<?> rawClass(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw instanceof Class<?> found ? found : null;
    }

    private static Class<?> payloadOfEvent(Type parameter) {
        if (parameter instanceof ParameterizedType parameterized) {
            Type argument = parameterized.getActualTypeArguments()[0];
            if (argument instanceof Class<?> payloadClass) {
                return payloadClass;
            }
            if (argument instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
                return raw;
            }
        }
        return Object.class;
    }

    private static HandlerCode code(Object target, Method method, boolean takesEvent) {
        try {
            return new HandlerCode.OfMethod(Invoker.of(method).boundTo(target), takesEvent);
        } catch (IllegalArgumentException e) {
            throw new InvalidSubscriptionException(String.valueOf(e.getMessage()), e);
        }
    }

    private static SubscriptionSpec.Attempts attempts(Subscribe declared, Method method) {
        if (declared.maxAttempts() < 0) {
            throw invalid(
                    method, "has maxAttempts " + declared.maxAttempts() + "; use 1 or more, or 0 for the bus's own");
        }
        return new SubscriptionSpec.Attempts(declared.maxAttempts(), List.of(declared.notRetriedOn()));
    }

    private static String nameOf(Method method) {
        String declared = method.getAnnotation(Subscribe.class).name();
        return declared.isEmpty() ? describe(method) : declared;
    }

    /** Overloaded methods are told apart by what they take. */
    private static String nameOf(Method method, List<Method> all) {
        boolean overloaded = method.getAnnotation(Subscribe.class).name().isEmpty()
                && all.stream()
                                .filter(other -> nameOf(other).equals(nameOf(method)))
                                .count()
                        > 1;
        return overloaded ? nameOf(method) + "-" + method.getParameterTypes()[0].getSimpleName() : nameOf(method);
    }

    private static String describe(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static InvalidSubscriptionException invalid(Method method, String problem) {
        return new InvalidSubscriptionException("@Subscribe method "
                + method.getDeclaringClass().getName() + "." + method.getName() + " " + problem + ".");
    }
}

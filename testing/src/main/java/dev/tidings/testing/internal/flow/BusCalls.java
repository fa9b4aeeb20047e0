// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import java.util.List;
import java.util.Set;

/** Recognises calls of the bus. */
final class BusCalls {
    /** The methods of {@link EventBus} that publish, those of later versions included. */
    private static final Set<String> PUBLISH =
            Set.of("publish", "publishBatch", "publishAndWait", "publishAfter", "publishAt");

    /** By name, because Spring need not be there. */
    private static final String SPRINGS_PUBLISHER = "org.springframework.context.ApplicationEventPublisher";

    private BusCalls() {}

    /** Whether it publishes an event, by a call or a method reference. */
    static boolean publishes(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return (PUBLISH.contains(access.getName()) && owner.isAssignableTo(EventBus.class))
                || (access.getName().equals("publishEvent") && owner.isAssignableTo(SPRINGS_PUBLISHER));
    }

    /** Whether it publishes an event by a name, which cannot be seen here. */
    static boolean publishesUntyped(JavaAccess<?> access) {
        return publishes(access) && takesName(access);
    }

    /** Whether it makes an event with a name, which cannot be seen here. */
    static boolean makesUntyped(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(Event.class)
                && Set.of("of", "builder").contains(access.getName())
                && takesName(access);
    }

    private static boolean takesName(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        List<JavaClass> parameters = target.getRawParameterTypes();
        return !parameters.isEmpty() && parameters.get(0).isEquivalentTo(String.class);
    }

    /** Whether it begins a subscription to a class. */
    static boolean subscribes(JavaAccess<?> access) {
        return access.getName().equals("on") && access.getTargetOwner().isAssignableTo(EventBus.class);
    }

    /** Whether it begins a subscription to a name, which cannot be seen here. */
    static boolean subscribesByName(JavaAccess<?> access) {
        return Set.of("onType", "onTopic").contains(access.getName())
                && access.getTargetOwner().isAssignableTo(EventBus.class);
    }
}

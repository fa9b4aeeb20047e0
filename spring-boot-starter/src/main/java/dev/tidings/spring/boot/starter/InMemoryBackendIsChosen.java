// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the configuration names the backend {@code in-memory}, so that tests can have it injected. Stateless. */
final class InMemoryBackendIsChosen extends SpringBootCondition {
    private static final String NAME = "in-memory";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Binder binder = Binder.get(context.getEnvironment());
        boolean forAll =
                binder.bind("tidings.backend", String.class).map(NAME::equals).orElse(false);
        boolean chosen = forAll
                || binder.bind("tidings.backends", Bindable.mapOf(String.class, RouteProperties.class))
                        .map(InMemoryBackendIsChosen::names)
                        .orElse(false);
        ConditionMessage.Builder message = ConditionMessage.forCondition("Tidings backend " + NAME);
        return new ConditionOutcome(chosen, message.because(chosen ? "is chosen" : "is not chosen"));
    }

    private static boolean names(Map<String, RouteProperties> routes) {
        return routes.entrySet().stream()
                .anyMatch(route -> BackendName.ofRoute(route.getKey(), route.getValue())
                        .name()
                        .equals(NAME));
    }
}

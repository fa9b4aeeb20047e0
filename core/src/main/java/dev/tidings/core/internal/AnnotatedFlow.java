// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.RateLimit;
import dev.tidings.core.Subscribe;
import dev.tidings.core.internal.SubscriptionSpec.Batching;
import dev.tidings.core.internal.handling.Stage;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Subscribe} says about how fast events come, and which. */
final class AnnotatedFlow {
    private AnnotatedFlow() {}

    static List<Stage> stagesOf(Subscribe declared) {
        return declared.matching().isEmpty() ? List.of() : List.of(new Stage.Pattern(declared.matching()));
    }

    static SubscriptionSpec.Flow of(Subscribe declared, Method method) {
        if (declared.queueCapacity() < 0 || declared.maxPerSecond() < 0) {
            throw invalid(method, "queueCapacity and maxPerSecond must not be negative; leave them out for none");
        }
        return new SubscriptionSpec.Flow(
                declared.queueCapacity(),
                declared.overflow(),
                timeLimit(declared.timeLimit(), method),
                declared.maxPerSecond() == 0 ? null : RateLimit.perSecond(declared.maxPerSecond()),
                batching(declared, method));
    }

    private static @Nullable Duration timeLimit(String text, Method method) {
        Duration limit = text.isEmpty() ? null : duration("timeLimit", text, method);
        if (limit != null && (limit.isNegative() || limit.isZero())) {
            throw invalid(method, "timeLimit \"" + text + "\" must be above zero");
        }
        return limit;
    }

    private static @Nullable Batching batching(Subscribe declared, Method method) {
        if (declared.batchSize() == 0 && declared.batchWait().isEmpty()) {
            return null;
        }
        Duration wait =
                declared.batchWait().isEmpty() ? Duration.ZERO : duration("batchWait", declared.batchWait(), method);
        if (declared.batchSize() < 1 || wait.isNegative()) {
            throw invalid(
                    method,
                    "batchSize " + declared.batchSize() + " with batchWait \"" + declared.batchWait()
                            + "\": the size must be at least 1, the time not negative");
        }
        return new Batching(declared.batchSize(), wait);
    }

    private static Duration duration(String name, String text, Method method) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid(method, name + " \"" + text + "\" is no ISO-8601 duration; write one like \"PT2.5S\"");
        }
    }

    private static InvalidSubscriptionException invalid(Method method, String problem) {
        return new InvalidSubscriptionException("@Subscribe method "
                + method.getDeclaringClass().getName() + "." + method.getName() + ": " + problem + ".");
    }
}

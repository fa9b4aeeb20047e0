// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.RateLimit;
import dev.tidings.core.Subscribe;
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
                duration(declared.timeLimit(), method),
                declared.maxPerSecond() == 0 ? null : RateLimit.perSecond(declared.maxPerSecond()),
                null);
    }

    private static @Nullable Duration duration(String text, Method method) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                throw invalid(method, "timeLimit \"" + text + "\" must be above zero");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw invalid(method, "timeLimit \"" + text + "\" is no ISO-8601 duration; write one like \"PT2.5S\"");
        }
    }

    private static InvalidSubscriptionException invalid(Method method, String problem) {
        return new InvalidSubscriptionException("@Subscribe method "
                + method.getDeclaringClass().getName() + "." + method.getName() + ": " + problem + ".");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.HandlerInfo;
import dev.tidings.core.HandlingInterceptor;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.spi.ContentPatterns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts around a handler what its subscription and its bus ask for, once, when the subscription is made. Nothing that is not asked for
 * costs anything at a call.
 *
 * <p>Thread-safe.
 *
 * @param payloads of the bus
 * @param patterns null when there is nothing that could read patterns
 * @param interceptors of the bus, outermost first
 * @param watchdog of the bus
 */
public record HandlerComposer(
        CodecPayloads payloads,
        @Nullable ContentPatterns patterns,
        List<HandlingInterceptor> interceptors,
        Watchdog watchdog) {

    /**
     * The code of a subscription, for payloads of any class.
     *
     * @throws InvalidSubscriptionException when a content pattern cannot be read
     */
    public HandlerCode compose(SubscriptionSpec spec, String name) {
        HandlerCode handler = paced(spec, guarded(spec, name));
        return spec.takesBatches() ? handler : staged(spec, name, handler);
    }

    /** The filters and transformations of a subscription before other code. */
    public HandlerCode staged(SubscriptionSpec spec, String name, HandlerCode last) {
        HandlerCode code = converted(spec, name, last);
        for (int i = spec.stages().size() - 1; i >= 0; i--) {
            code = staged(spec, name, spec.stages().get(i), code);
        }
        return code;
    }

    /** Whether nothing is asked for, so that the handler itself may be called with payloads of its own class. */
    public boolean isPlain(SubscriptionSpec spec) {
        return spec.stages().isEmpty()
                && interceptors.isEmpty()
                && spec.flow().timeLimit() == null
                && spec.flow().rateLimit() == null;
    }

    private HandlerCode guarded(SubscriptionSpec spec, String name) {
        HandlerCode code = spec.target().code();
        if (spec.flow().timeLimit() != null) {
            code = new TimeLimited(spec.flow().timeLimit(), name, watchdog, code);
        }
        HandlerInfo info = new HandlerInfo(name, spec.delivery());
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            code = new Intercepted(interceptors.get(i), info, spec.takesBatches(), code);
        }
        return code;
    }

    private static HandlerCode paced(SubscriptionSpec spec, HandlerCode code) {
        return spec.flow().rateLimit() == null
                ? code
                : new Throttled(new Pace(spec.flow().rateLimit(), System.nanoTime()), spec.takesBatches(), code);
    }

    private HandlerCode staged(SubscriptionSpec spec, String name, Stage stage, HandlerCode next) {
        if (stage instanceof Stage.Filter filter) {
            return converted(spec, name, new Filtered(filter.takes(), next));
        }
        if (stage instanceof Stage.Pattern pattern) {
            return new Filtered(requirePatterns(name).compile(pattern.pattern()), next);
        }
        return new Transformed(((Stage.Transform) stage).transformation(), payloads, next);
    }

    private HandlerCode converted(SubscriptionSpec spec, String name, HandlerCode code) {
        return new Converted(spec.target().payloadClass(), payloads, name, code);
    }

    private ContentPatterns requirePatterns(String name) {
        if (patterns == null) {
            throw new InvalidSubscriptionException("Subscription '" + name
                    + "' has a content pattern, and nothing can read it: add tidings-json to the class path.");
        }
        return patterns;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.handling.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses publications beyond a rate, for each publisher, tenant or user by itself: add it with {@link
 * EventBusBuilder#intercept(PublicationInterceptor)}. A batch counts with all its events, and passes or is refused as a whole.
 *
 * <p>Thread-safe. It remembers the 10,000 publishers that were active last; one that comes back after that begins with a full
 * allowance.
 */
public final class RateLimiter implements PublicationInterceptor {
    private static final int MAX_REMEMBERED = 10_000;

    private final String what;
    private final RateLimit limit;
    private final Function<Event<?>, @Nullable String> whose;
    private final Map<String, Pace> paces = new LinkedHashMap<>(16, 0.75f, true);

    private RateLimiter(String what, RateLimit limit, Function<Event<?>, @Nullable String> whose) {
        this.what = what;
        this.limit = Objects.requireNonNull(limit, "limit");
        this.whose = whose;
    }

    /** A limit for each source: by default, for the bus. */
    public static RateLimiter perPublisher(RateLimit limit) {
        return new RateLimiter("publisher", limit, Event::source);
    }

    /** A limit for each tenant of the metadata; events without one are not limited. */
    public static RateLimiter perTenant(RateLimit limit) {
        return new RateLimiter("tenant", limit, event -> event.metadata().tenant());
    }

    /** A limit for each user of the metadata; events without one are not limited. */
    public static RateLimiter perUser(RateLimit limit) {
        return new RateLimiter("user", limit, event -> event.metadata().user());
    }

    /**
     * Refuses or goes on.
     *
     * @throws RateLimitExceededException when there were too many events
     */
    @Override
    public void intercept(List<Event<?>> events, Next next) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Event<?> event : events) {
            String who = whose.apply(event);
            if (who != null) {
                counts.merge(who, 1, Integer::sum);
            }
        }
        pass(counts);
        next.publish(events);
    }

    private void pass(Map<String, Integer> counts) {
        Map<Pace, Integer> passed = new HashMap<>();
        counts.forEach((who, events) -> {
            Pace pace = pace(who);
            long wait = pace.tryPass(events, System.nanoTime());
            if (wait > 0) {
                passed.forEach(Pace::giveBack);
                throw new RateLimitExceededException(what + " '" + who + "'", limit, Duration.ofNanos(wait));
            }
            passed.put(pace, events);
        });
    }

    private Pace pace(String who) {
        synchronized (paces) {
            Pace pace = paces.computeIfAbsent(who, unknown -> new Pace(limit, System.nanoTime()));
            if (paces.size() > MAX_REMEMBERED) {
                paces.remove(paces.keySet().iterator().next());
            }
            return pace;
        }
    }
}

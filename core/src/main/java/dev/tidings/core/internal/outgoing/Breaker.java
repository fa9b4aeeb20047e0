// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.outgoing;

import dev.tidings.core.BackendStatus.Circuit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breaker of one backend. One outage opens it, for there is nothing to be gained from asking a side that does not answer with
 * one event after another; then it lets one list of events through after a pause, which doubles with each probe that fails.
 *
 * <p>Thread-safe.
 */
public final class Breaker {
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger("dev.tidings.backends");

    private final String backend;
    private final LongSupplier nanos;
    private @Nullable String trouble;
    private Duration pause = FIRST_PAUSE;
    private long probeAt;
    private long outages;
    private Instant since = Instant.now();

    /** @param nanos the ticks of a clock that never goes back */
    Breaker(String backend, LongSupplier nanos) {
        this.backend = backend;
        this.nanos = nanos;
    }

    /** How long to wait before the next attempt, in nanoseconds; zero or less when it may be made now. */
    public synchronized long pauseNanos() {
        return trouble == null ? 0 : probeAt - nanos.getAsLong();
    }

    /** Whether the last attempt was answered, as far as is known. */
    public synchronized boolean isClosed() {
        return trouble == null;
    }

    /** The next attempt may be made at once. */
    public synchronized void probeNow() {
        probeAt = nanos.getAsLong();
    }

    synchronized void succeeded() {
        if (trouble != null) {
            log.info("Backend '{}' answers again; what has waited for it is sent", backend);
            trouble = null;
            pause = FIRST_PAUSE;
            since = Instant.now();
        }
    }

    /** Something else than the backend is in the way. */
    public void hold(Throwable why) {
        failed(why);
    }

    synchronized void failed(Throwable outage) {
        String said = outage.getMessage() == null ? outage.toString() : outage.getMessage();
        if (trouble == null) {
            outages++;
            since = Instant.now();
            log.warn("Backend '{}' is out of reach; its events wait, in their order", backend, outage);
        } else {
            pause = pause.compareTo(LONGEST_PAUSE.dividedBy(2)) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            log.info("Backend '{}' is still out of reach, asking again in {} ms: {}", backend, pause.toMillis(), said);
        }
        trouble = said;
        probeAt = nanos.getAsLong() + pause.toNanos();
    }

    synchronized Circuit circuit() {
        if (trouble == null) {
            return Circuit.CLOSED;
        }
        return pauseNanos() > 0 ? Circuit.OPEN : Circuit.HALF_OPEN;
    }

    /** What the backend said when it was last out of reach; empty when the last attempt was answered. */
    public synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    synchronized long outages() {
        return outages;
    }

    synchronized Instant since() {
        return since;
    }
}

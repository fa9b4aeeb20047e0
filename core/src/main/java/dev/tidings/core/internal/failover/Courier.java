// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.outgoing.Outages;
import dev.tidings.core.internal.outgoing.RefusedEvents;
import dev.tidings.core.internal.outgoing.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to a backend, and puts aside what it will never take. Used by one thread at a time.
 *
 * @param relay to the backend
 * @param refused where events are put aside
 */
record Courier(Relay relay, RefusedFile refused) {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    /** How often an event is sent by itself that the backend fails at, though it is in reach. */
    private static final int ATTEMPTS = 3;

    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * Sends events in their order.
     *
     * @return how many of the first ones are done with, confirmed or put aside; all, unless the backend is out of reach
     * @throws IOException when one could not be put aside
     */
    int send(List<? extends Event<?>> batch) throws IOException {
        if (batch.isEmpty()) {
            return 0;
        }
        try {
            relay.send(batch);
            return batch.size();
        } catch (RefusedEvents e) {
            refused.put(batch, e);
            return batch.size();
        } catch (Exception e) { // what a backend throws is its own affair
            return isOutage(e) ? 0 : sendOneByOne(batch, e);
        }
    }

    private static boolean isOutage(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return Outages.isOutage(e);
    }

    /** Something is wrong with one of several events: it must not stand in the way of the others. */
    private int sendOneByOne(List<? extends Event<?>> batch, Exception failure) throws IOException {
        log.warn(
                "Backend '{}' failed at {} events; they are sent one by one",
                relay.backend().name(),
                batch.size(),
                failure);
        for (int i = 0; i < batch.size(); i++) {
            if (!sendAlone(batch.get(i))) {
                return i;
            }
        }
        return batch.size();
    }

    /** Whether an event is done with. */
    private boolean sendAlone(Event<?> event) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                relay.send(List.of(event));
                return true;
            } catch (RefusedEvents e) {
                refused.put(List.of(event), e);
                return true;
            } catch (Exception e) { // as above
                if (isOutage(e)) {
                    return false;
                }
                if (attempt == ATTEMPTS) {
                    refused.put(event, "It failed " + ATTEMPTS + " times by itself, the last time with " + e);
                    return true;
                }
            }
            if (!pause(attempt)) {
                return false;
            }
        }
    }

    private static boolean pause(int attempt) {
        try {
            Threads.pause(PAUSE.multipliedBy(attempt).toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

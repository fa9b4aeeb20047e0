// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The confirmations that one call waits for, in the order in which the records were handed over. Guarded by the turn of a call. */
final class Confirmations {
    /** Those of a call that has handed nothing over. */
    static final Confirmations NONE = new Confirmations();

    private final long begin = System.nanoTime();
    private final List<Outgoing> records = new ArrayList<>();
    private final List<Future<?>> futures = new ArrayList<>();

    void add(Outgoing outgoing, Future<?> future) {
        records.add(outgoing);
        futures.add(future);
    }

    int size() {
        return futures.size();
    }

    /** How many are neither confirmed nor failed. */
    long open() {
        return futures.stream().filter(future -> !future.isDone()).count();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Why the last record has failed already, if it has. */
    @Nullable
    KafkaException failureOfLast() {
        Future<?> last = futures.get(futures.size() - 1);
        return last.isDone() ? failure(last) : null;
    }

    /** Waits until each is confirmed or failed; false when the deadline, by {@link System#nanoTime}, has come before. */
    boolean await(long deadline) throws InterruptedException {
        for (Future<?> future : futures) {
            if (!isDone(future, deadline)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDone(Future<?> future, long deadline) throws InterruptedException {
        try {
            future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /**
     * What became of them when all are done.
     *
     * @param refused gets those that will never be taken
     * @return those that have failed only because of another one in their batch
     * @throws KafkaException the first failure of another kind
     */
    List<Outgoing> outcome(BackendFailures failures, Map<Integer, String> refused) {
        List<Outgoing> again = new ArrayList<>();
        KafkaException first = null;
        for (int i = 0; i < futures.size(); i++) {
            KafkaException failure = failure(futures.get(i));
            if (failure == null) {
                continue;
            }
            if (failures.isRefusal(failure)) {
                refused.put(records.get(i).index(), failures.refusal(failure, records.get(i)));
            } else if (failures.isBecauseOfAnother(failure)) {
                again.add(records.get(i));
            } else if (first == null) {
                first = failure;
            }
        }
        if (first != null) {
            throw first;
        }
        return again;
    }

    private static @Nullable KafkaException failure(Future<?> done) {
        try {
            done.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new KafkaException("Interrupted", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.spi.BackendUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * One list on its way, in lanes: what is in one lane goes one after the other, lanes go side by side. When one finds the other side out
 * of reach, all end after the request that they are at. Thread-safe.
 */
final class WebhookSending {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);

    private final WebhookTarget target;
    private final CountDownLatch closing;
    private final long waitUntil;
    private final Queue<List<Post>> lanes;
    private final Map<Integer, String> refused = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /**
     * A list.
     *
     * @param patience how long to wait at most because the other side asks for it
     * @param closing ends waiting
     */
    WebhookSending(WebhookTarget target, Iterable<List<Post>> lanes, Duration patience, CountDownLatch closing) {
        this.target = target;
        this.closing = closing;
        this.lanes = new ConcurrentLinkedQueue<>();
        lanes.forEach(this.lanes::add);
        waitUntil = System.nanoTime() + patience.toNanos();
    }

    /**
     * Sends all of it.
     *
     * @return why which events were refused
     */
    Map<Integer, String> send(ExecutorService threads, int maxInFlight) throws Exception {
        List<Callable<Boolean>> work = IntStream.range(0, Math.min(maxInFlight, lanes.size()))
                .<Callable<Boolean>>mapToObj(i -> this::drain)
                .toList();
        for (Future<Boolean> each : threads.invokeAll(work)) {
            await(each);
        }
        return refused;
    }

    private static void await(Future<Boolean> work) throws Exception {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private boolean drain() throws Exception {
        boolean done = false;
        try {
            for (List<Post> lane = lanes.poll(); lane != null; lane = lanes.poll()) {
                for (Post post : lane) {
                    if (ended) {
                        return false;
                    }
                    deliver(post);
                }
            }
            done = true;
        } finally {
            if (!done) {
                ended = true;
            }
        }
        return true;
    }

    private void deliver(Post post) throws BackendUnavailableException, InterruptedException {
        while (true) {
            WebhookTarget.Answer answer = target.post(post);
            switch (answer.meaning()) {
                case CONFIRMED -> {
                    return;
                }
                case REFUSED -> {
                    post.indexes().forEach(index -> refused.put(index, answer.words()));
                    return;
                }
                case LATER -> pause(answer);
                case UNAVAILABLE -> throw new BackendUnavailableException(answer.words());
            }
        }
    }

    private void pause(WebhookTarget.Answer answer) throws BackendUnavailableException, InterruptedException {
        long nanos = Math.max(
                SHORTEST_PAUSE.toNanos(),
                answer.pause()
                        .orElseThrow(() -> new BackendUnavailableException(answer.words()))
                        .toNanos());
        if (ended || nanos > waitUntil - System.nanoTime() || closing.await(nanos, TimeUnit.NANOSECONDS)) {
            throw new BackendUnavailableException(answer.words() + " It asks to wait for "
                    + Duration.ofNanos(nanos).toSeconds() + " seconds.");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.traffic;

import dev.tidings.examples.erp.ErpProperties;
import dev.tidings.examples.erp.faults.Faults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets the {@link Activity activities} of the modules happen, at a steady rate and in a mixture by their weights. It ends by itself after the
 * time that was asked for, so that a demo that somebody forgot does not fill the disk. Thread-safe.
 */
@Component
class Traffic implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final List<Activity> activities;
    private final int weights;
    private final Faults faults;
    private final ErpProperties.Traffic atStart;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "traffic");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private TrafficRequest wanted = new TrafficRequest(0, 0, null);
    private @Nullable ScheduledFuture<?> running;
    private long endsAtNanos;

    Traffic(List<Activity> activities, Faults faults, ErpProperties properties) {
        this.activities = activities;
        this.weights = activities.stream().mapToInt(Activity::weight).sum();
        this.faults = faults;
        this.atStart = properties.traffic();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        change(new TrafficRequest(atStart.perSecond(), atStart.failPercent(), null));
    }

    /** Goes on in this way from now on. */
    synchronized void change(TrafficRequest request) {
        end();
        faults.setPercentOfAll(request.perSecond() == 0 ? 0 : request.failPercentOrNone());
        if (request.perSecond() == 0) {
            return;
        }
        wanted = request;
        endsAtNanos = System.nanoTime()
                + Duration.ofMinutes(request.minutesOrDefault()).toNanos();
        long pause = TimeUnit.SECONDS.toNanos(1) / request.perSecond();
        running = clock.scheduleAtFixedRate(this::once, 0, pause, TimeUnit.NANOSECONDS);
    }

    private void end() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }

    synchronized TrafficState state() {
        boolean on = running != null;
        long secondsLeft = on ? Math.max(0, TimeUnit.NANOSECONDS.toSeconds(endsAtNanos - System.nanoTime())) : 0;
        return new TrafficState(
                on ? wanted.perSecond() : 0,
                on ? wanted.failPercentOrNone() : 0,
                secondsLeft,
                done.get(),
                failed.get());
    }

    private void once() {
        if (isOver()) {
            return;
        }
        try {
            chosen(ThreadLocalRandom.current().nextInt(weights)).act(ThreadLocalRandom.current());
        } catch (RuntimeException e) {
            // The next one is tried all the same: what stands in the way now, such as a database that is down, may
            // pass.
            failed.incrementAndGet();
            LOG.warn("An activity of the traffic failed: {}", e.getMessage());
        }
        done.incrementAndGet();
    }

    private synchronized boolean isOver() {
        if (System.nanoTime() - endsAtNanos < 0) {
            return false;
        }
        end();
        faults.setPercentOfAll(0);
        return true;
    }

    private Activity chosen(int number) {
        int left = number;
        for (Activity activity : activities) {
            left -= activity.weight();
            if (left < 0) {
                return activity;
            }
        }
        throw new IllegalStateException("No activity for " + number + " of " + weights);
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}

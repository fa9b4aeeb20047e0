// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a stream on which nothing has come for too long: a connection that was cut off somewhere between says nothing. Thread-safe. */
final class Watch implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tidings-cli-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final InputStream stream;
    private final long silenceNanos;
    private volatile long heardAt = System.nanoTime();

    Watch(InputStream stream, Duration silence) {
        this.stream = stream;
        silenceNanos = silence.toNanos();
        long step = Math.max(1, silence.toMillis() / 4);
        var unused = timer.scheduleWithFixedDelay(this::look, step, step, TimeUnit.MILLISECONDS);
    }

    void alive() {
        heardAt = System.nanoTime();
    }

    private void look() {
        if (System.nanoTime() - heardAt > silenceNanos) {
            try {
                stream.close();
            } catch (IOException e) {
                timer.shutdown();
            }
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}

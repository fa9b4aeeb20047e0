// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.FailoverOptions;
import dev.tidings.core.internal.Threads;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forces to the disk, at every interval, what was written since the last one; in a thread of its own, because a backend may keep all others waiting. */
final class RegularForce implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    private final Spools spools;
    private final CountDownLatch closed = new CountDownLatch(1);

    RegularForce(Spools spools, String name) {
        this.spools = spools;
        Threads.platformFactory(name + "-force").newThread(this::run).start();
    }

    private void run() {
        try {
            while (!closed.await(FailoverOptions.INTERVAL.toNanos(), TimeUnit.NANOSECONDS)) {
                force();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void force() {
        try {
            spools.force();
        } catch (IOException e) {
            if (closed.getCount() > 0) {
                log.error("What was written to {} cannot be forced to the disk; trying again", spools.place(), e);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

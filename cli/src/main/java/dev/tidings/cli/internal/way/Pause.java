// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting between two questions. */
public final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @throws CliException when the thread is interrupted
     */
    public static void of(Duration time) {
        try {
            boolean unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "Interrupted.", e);
        }
    }
}

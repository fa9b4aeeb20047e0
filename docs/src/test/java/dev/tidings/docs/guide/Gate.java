// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a handler until it is opened, and tells when one has come. Thread-safe. */
final class Gate {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** For the handler: waits until the gate is opened. */
    void pass() throws InterruptedException {
        entered.countDown();
        opened.await();
    }

    /** Waits until a handler has come. */
    void awaitEntered() {
        try {
            if (!entered.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("No handler has come to the gate");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void open() {
        opened.countDown();
    }
}

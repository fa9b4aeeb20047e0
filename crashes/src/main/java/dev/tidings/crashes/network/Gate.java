// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.network;

/** Can be closed for a while; who comes then waits. Thread-safe. */
final class Gate {
    private boolean closed;

    synchronized void close(boolean value) {
        closed = value;
        notifyAll();
    }

    synchronized void pass() throws InterruptedException {
        while (closed) {
            wait();
        }
    }
}

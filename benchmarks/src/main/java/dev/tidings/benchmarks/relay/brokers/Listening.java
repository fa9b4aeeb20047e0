// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

/** A thread that waits for messages as long as its JVM lasts. */
final class Listening {
    /** Waits for the next messages, and hands them over. */
    interface Next {
        void handOver() throws Exception;
    }

    private Listening() {}

    static void start(Next next) {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        handOver(next);
                    }
                },
                "consumer");
        thread.setDaemon(true);
        thread.start();
    }

    private static void handOver(Next next) {
        try {
            next.handOver();
        } catch (Exception e) {
            throw new IllegalStateException("The consumer has failed; the measurement will miss its messages", e);
        }
    }
}

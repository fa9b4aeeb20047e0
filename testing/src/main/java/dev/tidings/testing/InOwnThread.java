// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Runs what a test does beside itself. {@link CompletableFuture#supplyAsync(java.util.function.Supplier)} is not fit for that:
 * from Java 25 on it uses the common pool on every machine, where with two cores a task that waits holds up the next one for ever.
 */
public final class InOwnThread {
    private InOwnThread() {}

    /**
     * Begins work at once, in a new daemon thread.
     *
     * @param work what to do; its result may be null
     * @return becomes complete with what the work returned or threw
     */
    public static <T> CompletableFuture<T> call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(result, work), "in-own-thread");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
        try {
            result.complete(work.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }
}

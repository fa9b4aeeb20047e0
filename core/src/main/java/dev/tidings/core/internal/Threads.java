// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Threads for handlers: virtual ones where the JVM has them (21 and later), daemon threads elsewhere. */
public final class Threads {
    private Threads() {}

    /** Runs each task in a thread of its own, or one that has become free. */
    public static ExecutorService workers(String busName) {
        return Runtime.version().feature() >= 21
                ? virtualWorkers(factory(busName))
                : Executors.newCachedThreadPool(factory(busName));
    }

    /** Makes daemon threads named after the bus, virtual ones where the JVM has them. */
    public static ThreadFactory factory(String busName) {
        if (Runtime.version().feature() >= 21) {
            return virtualFactory(busName);
        }
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix(busName) + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Lets the calling worker wait for a time; no condition could end it earlier. */
    public static void pause(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting");
            }
        }
    }

    /** Makes daemon threads of the platform, for what must go on when all others are busy. */
    public static ThreadFactory platformFactory(String name) {
        return task -> {
            Thread thread = new Thread(task, "tidings-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static String prefix(String busName) {
        return "tidings-" + busName + "-";
    }

    private static ThreadFactory virtualFactory(String busName) {
        try {
            Class<?> builderType = Class.forName("java.lang.Thread$Builder");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Object named =
                    builderType.getMethod("name", String.class, long.class).invoke(builder, prefix(busName), 0L);
            return (ThreadFactory) builderType.getMethod("factory").invoke(named);
        } catch (ReflectiveOperationException e) {
            throw unreachable(e);
        }
    }

    private static ExecutorService virtualWorkers(ThreadFactory factory) {
        try {
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (ReflectiveOperationException e) {
            throw unreachable(e);
        }
    }

    private static IllegalStateException unreachable(ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        return new IllegalStateException("This JVM says that it is 21 or later but offers no virtual threads", cause);
    }
}

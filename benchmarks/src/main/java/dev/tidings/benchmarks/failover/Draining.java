// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import dev.tidings.core.EventBus;
import dev.tidings.core.FailoverOptions.Sync;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * In a JVM of its own with little memory: {@code fill} writes events to files; {@code drain} sends them, and writes how long that took and what
 * was in memory on the way. Arguments: what to do, the folder, how many events, the file for the result.
 */
final class Draining {
    private static final int TOGETHER = 1_000;
    private static final double BYTES_OF_MEGABYTE = 1e6;

    private Draining() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        long count = Long.parseLong(args[2]);
        if (args[0].equals("fill")) {
            fill(folder, count);
        } else {
            Files.write(Path.of(args[3]), List.of(drain(folder, count)));
        }
    }

    private static void fill(Path folder, long count) {
        try (EventBus bus = Load.bus(new Broker(false), folder, Sync.SYSTEM)) {
            for (long from = 0; from < count; from += TOGETHER) {
                bus.publishBatch(Load.orders(from, TOGETHER));
            }
        }
    }

    private static String drain(Path folder, long count) {
        Broker broker = new Broker(true);
        long begin = System.nanoTime();
        try (EventBus bus = Load.bus(broker, folder, Sync.SYSTEM)) {
            double opened = (System.nanoTime() - begin) / 1e9;
            await(broker, count / 5);
            double early = megabytesInUse();
            await(broker, count * 4 / 5);
            double late = megabytesInUse();
            await(broker, count);
            double seconds = (System.nanoTime() - begin) / 1e9;
            while (!bus.failover().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            return new Drained(count, opened, count / (seconds - opened), early, late, broker.arrived() - count).line();
        }
    }

    private static void await(Broker broker, long count) {
        while (broker.arrived() < count) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static double megabytesInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_OF_MEGABYTE;
    }
}

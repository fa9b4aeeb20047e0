// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.FailoverOptions.Sync;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.spi.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What is published, and by which bus. */
final class Load {
    private static final long ROOM = 1L << 40;
    private static final String TEXT = "x".repeat(235);

    private Load() {}

    /** About 300 bytes of JSON. */
    @EventType("order.placed")
    record OrderPlaced(long orderId, String customer, String text) {}

    static OrderPlaced order(long number) {
        return new OrderPlaced(number, "customer-" + number % 1_000, TEXT);
    }

    static List<OrderPlaced> orders(long from, int count) {
        return IntStream.range(0, count).mapToObj(i -> order(from + i)).toList();
    }

    /** A bus that writes every event to files, whether the backend answers or not. */
    static EventBus bus(Backend backend, Path folder, Sync sync) {
        return EventBus.builder()
                .backend(backend)
                .failover(FailoverOptions.in(folder)
                        .sync(sync)
                        .limit(ROOM, OverflowPolicy.FAIL)
                        .always(true))
                .onHandlerError(failure -> {
                    throw new IllegalStateException("An event was not written", failure.error());
                })
                .build();
    }
}

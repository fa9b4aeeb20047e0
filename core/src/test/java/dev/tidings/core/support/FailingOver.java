// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.support.Orders.OrderShipped;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that publishes as fast as it can to a backend that is out of reach, and prints each id when its publication has returned, from when
 * the first event is in the files.
 *
 * <p>Arguments: the folder, the name of this process, how many publishers, how many events each of them publishes.
 */
public final class FailingOver {
    private static final PrintStream OUT = System.out;

    private FailingOver() {}

    public static void main(String[] arguments) {
        EventBus bus = EventBus.builder()
                .name("shop")
                .backend(new FlakyBackend("broker").down())
                .codec(new SmallCodec())
                .onHandlerError(failure -> print("failed " + failure.error()))
                .failover(FailoverOptions.in(Path.of(arguments[0])))
                .build();
        bus.publish(new OrderShipped("the first one"));
        while (bus.failover().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        print("ready");
        int publishers = Integer.parseInt(arguments[2]);
        for (int publisher = 0; publisher < publishers; publisher++) {
            String prefix = arguments[1] + "-" + publisher + "-";
            new Thread(() -> publish(bus, prefix, Integer.parseInt(arguments[3]))).start();
        }
        while (true) {
            LockSupport.park();
        }
    }

    private static void publish(EventBus bus, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            bus.publish(Event.builder(new OrderShipped("DHL")).id(prefix + i).build());
            print(prefix + i);
        }
    }

    private static void print(String line) {
        synchronized (OUT) {
            OUT.print(line + "\n");
            OUT.flush();
        }
    }
}

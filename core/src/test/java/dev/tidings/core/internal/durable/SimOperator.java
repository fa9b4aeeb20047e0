// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Pauses subscriptions for a while, one after the other. Used by the thread whose turn it is.
 *
 * @param world of the simulation
 * @param shared storage
 * @param tell is told which subscription was paused, or goes on
 */
record SimOperator(SimWorld world, Storage shared, BiConsumer<String, Boolean> tell) {
    private static final int REST_MILLIS = 3_000;
    private static final int PAUSE_MILLIS = 8_000;

    /** Goes on until it is enough; in the end nothing is paused. */
    void work(BooleanSupplier enough) {
        List<SimSubscription> all = world.plan().subscriptions();
        while (!enough.getAsBoolean()) {
            sleep(REST_MILLIS);
            String subscription = all.get(random().nextInt(all.size())).name();
            pause(subscription);
            sleep(PAUSE_MILLIS);
            resume(subscription);
        }
    }

    private void pause(String subscription) {
        if (shared.pauses().pause(subscription, "simulated", "operator")) {
            world.journal().pauses().begin(subscription, world.scheduler().now());
            world.scheduler().trace(() -> "paused " + subscription);
            tell.accept(subscription, true);
        }
    }

    private void resume(String subscription) {
        if (shared.pauses().resume(subscription, "operator")) {
            world.journal().pauses().end(subscription, world.scheduler().now());
            world.scheduler().trace(() -> "resumed " + subscription);
            tell.accept(subscription, false);
        }
    }

    private void sleep(int atMostMillis) {
        world.scheduler().sleep(Duration.ofMillis(random().nextInt(atMostMillis)));
    }

    private Random random() {
        return world.scheduler().random();
    }
}

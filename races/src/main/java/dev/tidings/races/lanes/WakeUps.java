// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.lanes;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.races.Fact;
import dev.tidings.races.Patience;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Publications at about the moment at which the idle worker of an ASYNC handler stops. The publisher changes from round to round; each
 * round begins when all earlier events were handled, and publishes two events after a random pause.
 *
 * <p>A worker that stops while there is something in its queue would leave it there, since nobody publishes any more. That {@code close}
 * starts a worker again is why the events are waited for before.
 *
 * <p>Thread-safe, for two actors.
 */
final class WakeUps {
    private static final int ROUNDS = 20;
    private static final int EVENTS = 2;

    /** In calls of {@link Thread#onSpinWait}: a worker makes about 2,000 of them until it stops. */
    private static final int LONGEST_PAUSE = 4_000;

    private final EventBus bus;
    private final InOrder handler = new InOrder();

    WakeUps(int capacity) {
        bus = EventBus.builder().asyncQueueCapacity(capacity).build();
        bus.on(Fact.class).delivery(Delivery.ASYNC).handlePayload(handler);
    }

    /** What one of the two actors does. */
    void act(int publisher) {
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == publisher) {
                pause(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE));
                for (int i = 0; i < EVENTS; i++) {
                    bus.publish(new Fact(publisher, round * EVENTS + i));
                }
            }
            int all = (round + 1) * EVENTS;
            Patience.until(() -> handler.handled() >= all);
        }
    }

    private static void pause(int length) {
        for (int i = 0; i < length; i++) {
            Thread.onSpinWait();
        }
    }

    /** How many events were not handled; negative when some were handled twice. To be asked when the actors are done. */
    int left() {
        return ROUNDS * EVENTS - handler.handled();
    }

    /** See {@link InOrder#wrong}. */
    int wrong() {
        bus.close();
        return handler.wrong();
    }
}

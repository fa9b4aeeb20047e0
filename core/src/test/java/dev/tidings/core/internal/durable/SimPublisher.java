// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Publishes in transactions of all sorts: short and long ones, committed and rolled back. Used by the thread whose turn it is. */
final class SimPublisher {
    /** How long a transaction may stay open, at most; most do not. */
    private static final int LONG_MILLIS = 8_000;

    private static final class RolledBack extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String name;
    private final SimWorld world;
    private final Storage shared;
    private final SimProcess process;
    private final Runnable published;
    private int number;

    /** @param published called after each commit */
    SimPublisher(String name, SimWorld world, Storage shared, Runnable published) {
        this.name = name;
        this.world = world;
        this.shared = shared;
        this.published = published;
        process = new SimProcess(name, world);
    }

    void start() {
        process.thread("transactions", this::publishAll).start();
    }

    void end() {
        process.die();
    }

    boolean isDone() {
        return number >= world.plan().publishers().transactions();
    }

    private void publishAll() {
        while (!isDone()) {
            publish();
            number++;
            pause(2_000);
        }
    }

    private void publish() {
        List<SimEvent> events = new ArrayList<>();
        try {
            shared.transactions().inNewTransaction(() -> {
                shared.transactions().onCompletion(committed -> ended(events, committed));
                append(events);
                return true;
            });
            published.run();
        } catch (RolledBack e) {
            process.trace(() -> "rolled back " + events);
        } catch (Exception e) {
            world.journal().violated(SimViolation.ENGINE_ERROR, "publishing failed", e);
        }
    }

    private void append(List<SimEvent> events) throws RolledBack {
        int count = 1 + random().nextInt(4);
        for (int i = 0; i < count; i++) {
            world.scheduler().pause();
            SimEvent event = new SimEvent(name + "-" + number + "." + i, key(), kind());
            events.add(event);
            world.journal().drawn(event);
            shared.log().append(List.of(event.stored()));
            process.trace(() -> "appended " + event);
        }
        pause(LONG_MILLIS);
        if (random().nextInt(6) == 0) {
            throw new RolledBack();
        }
    }

    private void ended(List<SimEvent> events, boolean committed) {
        if (committed) {
            world.journal().committed(events, world.scheduler().now());
            process.trace(() -> "committed " + events);
        }
    }

    /** One in so many has none. */
    private @Nullable String key() {
        int key = random().nextInt(world.plan().publishers().keys() + 1);
        return key == 0 ? null : "key" + key;
    }

    private SimEvent.Kind kind() {
        if (random().nextInt(100) >= world.plan().publishers().trouble()) {
            return SimEvent.Kind.GOOD;
        }
        SimEvent.Kind[] kinds = SimEvent.Kind.values();
        SimEvent.Kind kind = kinds[1 + random().nextInt(kinds.length - 1)];
        return kind == SimEvent.Kind.KILLER && !world.mayKill() ? SimEvent.Kind.SLOW : kind;
    }

    private void pause(int atMostMillis) {
        world.scheduler().pause();
        if (random().nextInt(5) == 0) {
            world.scheduler().sleep(Duration.ofMillis(random().nextInt(atMostMillis)));
        }
    }

    private Random random() {
        return world.scheduler().random();
    }
}

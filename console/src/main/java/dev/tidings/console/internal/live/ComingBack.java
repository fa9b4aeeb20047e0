// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.EventBus;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TidingsException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/**
 * The clients that were away. Those that were not away for long go on in the {@link Ring}; the others read the log by themselves first, some at a
 * time. Only for the thread that sends.
 */
final class ComingBack {
    private static final int AT_ONCE = 50;

    private record Waiting(LiveClient client, TailPlace after) {}

    private final EventBus bus;
    private final EventRenderer renderer;
    private final SideWork side;
    private final Runnable news;
    private final Map<LiveClient, CatchUp> reading = new LinkedHashMap<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    ComingBack(EventBus bus, EventRenderer renderer, SideWork side, Runnable news) {
        this.bus = bus;
        this.renderer = renderer;
        this.side = side;
        this.news = news;
    }

    /** Brings a client from where it was to where the others are. */
    void begin(LiveClient client, TailPlace after, Ring ring) {
        Long passed = ring.at(after.toString());
        if (passed != null) {
            client.joinAt(passed + 1);
            return;
        }
        if (client.filter().outcome() != null) {
            client.tell(
                    Messages.reset("How the handlers of an event fared is known of the newest events only: what came"
                            + " meanwhile is under the search."));
            return;
        }
        client.catchUp(new CatchUp(after, renderer, news));
        waiting.add(new Waiting(client, after));
        open();
    }

    private void open() {
        while (reading.size() < AT_ONCE && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            CatchUp catchUp = next.client().catchUp();
            if (catchUp != null && !next.client().sink().isClosed()) {
                reading.put(next.client(), catchUp);
                side.begin(() -> open(next, catchUp));
            }
        }
    }

    private void open(Waiting next, CatchUp catchUp) {
        try {
            catchUp.open(bus, next.after());
        } catch (IllegalArgumentException e) {
            // Its place is of another log, or of one that was restored: all that it can have is what comes now.
            next.client().tell(Messages.reset(String.valueOf(e.getMessage())));
            catchUp.giveUp();
        } catch (TidingsException e) {
            next.client().sink().close();
            throw e;
        }
    }

    /** Some may have arrived, and others may begin. */
    void look(Ring ring) {
        reading.entrySet().removeIf(each -> each.getKey().catchUp() == null);
        reading.forEach((client, catchUp) -> {
            if (catchUp.isGivenUp()) {
                client.joinAt(Math.max(ring.first(), client.at()));
            }
        });
        open();
    }

    void remove(LiveClient client) {
        CatchUp catchUp = reading.remove(client);
        if (catchUp != null) {
            catchUp.close();
        }
    }

    void end() {
        reading.values().forEach(CatchUp::close);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Ends what must not go on: without a login, for too long, or to nobody. Only for the thread that sends. */
final class Watch {
    /** A client that takes nothing for so long is gone, or may come back. */
    private static final long BLOCKED = Duration.ofMinutes(1).toNanos();

    /** A WebSocket's client answers pings. */
    private static final long SILENT = Duration.ofMinutes(1).toNanos();

    private static final int PING_EVERY = 15;

    private final LiveSettings settings;
    private int seconds;

    Watch(LiveSettings settings) {
        this.settings = settings;
    }

    /** When a stream that begins now must end; not all at the same time. */
    long endOf(long now) {
        long life = settings.maxLife().toNanos();
        return now + life - ThreadLocalRandom.current().nextLong(life / 10 + 1);
    }

    /** Whether it is time to say how far clients have come to which nothing else was said. */
    boolean tellsPlaces() {
        seconds++;
        return seconds % PING_EVERY == 0;
    }

    /** Whether the client is gone; ends it when it must go. */
    boolean isOver(LiveClient client, long now) {
        StreamSink sink = client.sink();
        if (sink.isClosed()) {
            return true;
        }
        boolean socket = client.encoding() == Encoding.WEB_SOCKET;
        if (sink.blockedNanos(now) > BLOCKED || (socket && client.silentNanos(now) > SILENT)) {
            sink.close();
            return true;
        }
        if (!client.isLoggedIn()) {
            end(client, false, "The login has ended.");
            return true;
        }
        if (client.isPastItsTime(now)) {
            end(client, true, "A stream ends after a while; come back with the last place.");
            return true;
        }
        if (socket && seconds % PING_EVERY == 0) {
            client.say(Encoding.frame(Encoding.PING, new byte[0]));
        }
        return false;
    }

    /** Says why, and ends it. */
    void end(LiveClient client, boolean again, String reason) {
        StreamSink sink = client.sink();
        if (sink.isReady()) {
            sink.write(client.encoding().bytes(null, Messages.end(again, reason)));
        }
        if (client.encoding() == Encoding.WEB_SOCKET && sink.isReady()) {
            sink.write(Encoding.close(again ? Encoding.GOING_AWAY : Encoding.POLICY, reason));
        }
        sink.flush();
        sink.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.json.CloudEventFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends events as CloudEvents in structured mode, several by one round trip. Thread-safe. */
final class RedisSender {
    /** More at once would fill Redis's buffers for this connection. */
    private static final int MAX_BYTES_AT_ONCE = 16 * 1024 * 1024;

    private final String name;
    private final CloudEventFormat format;
    private final RedisLine line;
    private final Limits limits;
    private final Placing placing;

    /**
     * What an event may be, and when it is confirmed.
     *
     * @param maxEventSize in bytes
     * @param replicas how many must have it
     */
    record Limits(int maxEventSize, int replicas) {}

    /** Says where an event goes. */
    interface Placing {
        void add(Event<?> event, byte[] structured, List<RedisLine.Command> commands);
    }

    RedisSender(String name, CloudEventFormat format, RedisLine line, Limits limits, Placing placing) {
        this.name = name;
        this.format = format;
        this.line = line;
        this.limits = limits;
        this.placing = placing;
    }

    void send(List<Event<?>> events) throws Exception {
        line.requireOpen();
        Map<Integer, String> refused = new HashMap<>();
        List<RedisLine.Command> commands = new ArrayList<>(events.size());
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            byte[] structured = written(i, events.get(i), refused);
            if (bytes + structured.length > MAX_BYTES_AT_ONCE) {
                flush(commands);
                bytes = 0;
            }
            if (structured.length > 0) {
                bytes += structured.length;
                placing.add(events.get(i), structured, commands);
            }
        }
        flush(commands);
        if (!refused.isEmpty()) {
            throw new EventsRefusedException(name, refused);
        }
    }

    /** Nothing when it is refused. */
    private byte[] written(int index, Event<?> event, Map<Integer, String> refused) {
        try {
            byte[] structured = format.structured(event);
            if (structured.length <= limits.maxEventSize()) {
                return structured;
            }
            refused.put(
                    index,
                    "it has " + structured.length + " bytes, and maxEventSize is " + limits.maxEventSize()
                            + ". Send less, or raise that, as far as Redis's proto-max-bulk-len allows.");
        } catch (CodecException e) {
            refused.put(index, String.valueOf(e.getMessage()));
        }
        return new byte[0];
    }

    private void flush(List<RedisLine.Command> commands) throws Exception {
        if (commands.isEmpty()) {
            return;
        }
        line.send(commands, limits.replicas());
        commands.clear();
    }

    void close() {
        line.close();
    }
}

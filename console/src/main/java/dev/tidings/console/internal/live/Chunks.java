// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes of several messages, made once for all clients that stand at the same item with the same filter. Only for the thread that sends.
 */
final class Chunks {
    /** A chunk ends with the message that passes this: what a client does not take is kept by the web server. */
    static final int BYTES = 64 * 1024;

    private record Key(LiveFilter filter, Encoding encoding, long from) {}

    /** Messages on the wire. */
    static final class Chunk {
        private final byte[] bytes;
        private final long next;

        private Chunk(byte[] bytes, long next) {
            this.bytes = bytes;
            this.next = next;
        }

        /** None when nothing is for the client; not to be changed, as others get them, too. */
        byte[] bytes() {
            return bytes;
        }

        /** The item behind them. */
        long next() {
            return next;
        }
    }

    private final Ring ring;
    private final Map<Key, Chunk> made = new HashMap<>();

    Chunks(Ring ring) {
        this.ring = ring;
    }

    /** What clients with this filter who stand at an item get next. */
    Chunk from(long item, LiveFilter filter, Encoding encoding) {
        return made.computeIfAbsent(new Key(filter, encoding, item), this::make);
    }

    private Chunk make(Key key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long next = key.from();
        while (next < ring.next() && bytes.size() < BYTES) {
            LiveItem item = ring.get(next++);
            if (item.isFor(key.filter())) {
                key.encoding().write(item.place(), item.json(key.filter()), bytes);
            }
        }
        return new Chunk(bytes.toByteArray(), next);
    }

    /** The ring has changed: what was made does not reach to its end any more. */
    void forget() {
        made.clear();
    }
}

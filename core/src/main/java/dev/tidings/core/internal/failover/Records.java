// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** How bodies become records: their length, their checksum, then they themselves. */
final class Records {
    /** In bytes: what stands before a body. */
    static final int HEAD = 8;

    /** What no body exceeds: a length above it is that of no record. */
    static final int LONGEST = 64 << 20;

    /** In bytes: what most events need. */
    private static final int USUAL = 512;

    private Records() {}

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    /**
     * Events as records, ready to be written.
     *
     * @throws IllegalArgumentException for an event that is longer than any record may be
     */
    static ByteBuffer of(List<Event<String>> events) {
        Bytes bytes = new Bytes(USUAL * events.size());
        for (Event<String> event : events) {
            add(bytes, event);
        }
        return bytes.written();
    }

    private static void add(Bytes bytes, Event<String> event) {
        int begin = bytes.size();
        bytes.putInt(0).putInt(0);
        SpoolRecord.write(bytes, event);
        int length = bytes.size() - begin - HEAD;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    event + " has " + length + " bytes; a record of a failover holds at most " + LONGEST);
        }
        ByteBuffer head = bytes.written().position(begin);
        head.putInt(length).putInt(checksum(head.duplicate().position(begin + HEAD)));
    }
}

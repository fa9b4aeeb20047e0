// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** How bodies become records: their length, their checksum, then they themselves. */
final class Records {
    /** In bytes: what stands before a body. */
    static final int HEAD = 8;

    /** What no body exceeds: a length above it is that of no record. */
    static final int LONGEST = 64 << 20;

    private Records() {}

    static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** All of them, ready to be written. */
    static ByteBuffer join(List<byte[]> bodies) {
        long size = bodies.stream().mapToLong(body -> HEAD + (long) body.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(Math.toIntExact(size));
        for (byte[] body : bodies) {
            joined.putInt(body.length).putInt(checksum(body)).put(body);
        }
        return joined.flip();
    }
}

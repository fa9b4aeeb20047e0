// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes that become as many as are needed. Not thread-safe. */
final class Bytes {
    /** The length of a text that is null. */
    static final int ABSENT = -1;

    private ByteBuffer buffer;

    Bytes(int capacity) {
        buffer = ByteBuffer.allocate(capacity);
    }

    int size() {
        return buffer.position();
    }

    /** All that was put here, to be read and changed. */
    ByteBuffer written() {
        return buffer.duplicate().flip();
    }

    Bytes putByte(int value) {
        room(1).put((byte) value);
        return this;
    }

    Bytes putInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    Bytes putLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    Bytes putText(@Nullable String value) {
        if (value == null) {
            return putInt(ABSENT);
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            int capacity = Math.addExact(buffer.position(), more);
            int doubled = (int) Math.min(2L * buffer.capacity(), Integer.MAX_VALUE - Long.BYTES);
            buffer = ByteBuffer.allocate(Math.max(capacity, doubled)).put(buffer.flip());
        }
        return buffer;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.internal.failover.DamagedRecordException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the records of one file, one after the other. Not thread-safe. */
final class RecordReader implements Closeable {
    private static final int BUFFER = 256 * 1024;

    private final RandomAccessFile file;
    private final long segment;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long offset;

    /** Of the record that was read last, with what stands before its body. */
    private int last;

    RecordReader(RandomAccessFile file, Place begin) {
        this.file = file;
        segment = begin.segment();
        offset = begin.offset();
    }

    /** Behind what was read. */
    Place place() {
        return new Place(segment, offset);
    }

    /**
     * The next body; good until the next call.
     *
     * @param limit up to where the file is written
     * @return null at the limit
     * @throws DamagedRecordException when what is there is no record; this stays before it
     */
    @Nullable
    ByteBuffer next(long limit) throws IOException {
        last = 0;
        if (offset >= limit) {
            return null;
        }
        require(Records.HEAD, limit);
        int length = buffer.getInt(buffer.position());
        int checksum = buffer.getInt(buffer.position() + Integer.BYTES);
        if (length <= 0 || length > Records.LONGEST) {
            throw damaged("its length is given as " + length, Kind.LENGTH);
        }
        require(Records.HEAD + length, limit);
        last = Records.HEAD + length;
        ByteBuffer body = buffer.slice(buffer.position() + Records.HEAD, length);
        if (Records.checksum(body) != checksum) {
            throw damaged("its checksum is wrong", Kind.CHECKSUM);
        }
        pass();
        return body;
    }

    /** Goes behind a record whose checksum is wrong. */
    void pass() {
        buffer.position(buffer.position() + last);
        offset += last;
    }

    /** Goes back before the record that was read last, so that it is the next one again. */
    void back() {
        buffer.position(buffer.position() - last);
        offset -= last;
    }

    /** Whether nothing but zeros stands up to the limit: what a file system may leave there when the machine ends. */
    boolean isZeroUpTo(long limit) throws IOException {
        byte[] read = new byte[BUFFER];
        file.seek(offset);
        for (long left = limit - offset; left > 0; ) {
            int count = file.read(read, 0, (int) Math.min(read.length, left));
            for (int i = 0; i < count; i++) {
                if (read[i] != 0) {
                    return false;
                }
            }
            left = count < 0 ? 0 : left - count;
        }
        return true;
    }

    /** Sees to it that so many bytes are in the buffer, and none from behind the limit: those may yet become others. */
    private void require(int count, long limit) throws IOException {
        if (buffer.remaining() >= count) {
            return;
        }
        if (offset + count > limit) {
            throw damaged("it ends too early", Kind.TORN);
        }
        buffer = buffer.capacity() >= count
                ? buffer.compact()
                : ByteBuffer.allocate(count).put(buffer);
        long from = offset + buffer.position();
        file.seek(from);
        try {
            while (buffer.position() < count) {
                int room = (int) Math.min(buffer.remaining(), limit - offset - buffer.position());
                int read = file.read(buffer.array(), buffer.position(), room);
                if (read < 0) {
                    throw damaged("the file ends before it does", Kind.TORN);
                }
                buffer.position(buffer.position() + read);
            }
        } finally {
            buffer.flip();
        }
    }

    private DamagedRecordException damaged(String how, Kind kind) {
        return new DamagedRecordException("The record at byte " + offset + " is damaged: " + how, kind);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

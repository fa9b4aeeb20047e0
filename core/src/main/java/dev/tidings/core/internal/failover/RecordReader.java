// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

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
     * The next body.
     *
     * @param limit up to where the file is written
     * @return null at the limit
     * @throws DamagedRecordException when what is there is no record
     */
    byte @Nullable [] next(long limit) throws IOException {
        if (offset >= limit) {
            return null;
        }
        require(Records.HEAD, limit);
        int length = buffer.getInt(buffer.position());
        int checksum = buffer.getInt(buffer.position() + Integer.BYTES);
        if (length <= 0 || length > Records.LONGEST) {
            throw damaged("its length is given as " + length, false);
        }
        require(Records.HEAD + length, limit);
        byte[] body = new byte[length];
        buffer.position(buffer.position() + Records.HEAD).get(body);
        if (Records.checksum(body) != checksum) {
            throw damaged("its checksum is wrong", false);
        }
        offset += Records.HEAD + length;
        return body;
    }

    /** Sees to it that so many bytes are in the buffer. */
    private void require(int count, long limit) throws IOException {
        if (buffer.remaining() >= count) {
            return;
        }
        if (offset + count > limit) {
            throw damaged("it ends too early", true);
        }
        ByteBuffer larger = buffer.capacity() >= count ? buffer : ByteBuffer.allocate(count);
        if (larger == buffer) {
            buffer.compact();
        } else {
            larger.put(buffer);
            buffer = larger;
        }
        file.seek(offset + buffer.position());
        while (buffer.position() < count) {
            int read = file.read(buffer.array(), buffer.position(), buffer.remaining());
            if (read < 0) {
                throw damaged("the file ends before it does", true);
            }
            buffer.position(buffer.position() + read);
        }
        buffer.flip();
    }

    private DamagedRecordException damaged(String how, boolean torn) {
        return new DamagedRecordException("The record at byte " + offset + " is damaged: " + how, torn);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to a client, written to without waiting for it. One thread writes; the web server says when it can go on, and when the connection
 * is gone. Thread-safe.
 */
public final class StreamSink implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(StreamSink.class);

    private final ServletOutputStream stream;
    private final Runnable whenWritable;
    private final Runnable closing;
    private volatile boolean writable;
    private volatile boolean closed;
    private volatile long blockedSince = System.nanoTime();

    /** Under this object's lock, so that nothing is written to a stream that the web server has taken back. */
    private boolean flushDue;

    /**
     * A sink that can be written to once the web server says so.
     *
     * @param whenWritable called by a thread of the web server
     * @param closing ends the connection; called once, never by a thread that holds a lock of this
     */
    public StreamSink(ServletOutputStream stream, Runnable whenWritable, Runnable closing) {
        this.stream = stream;
        this.whenWritable = whenWritable;
        this.closing = closing;
    }

    @Override
    public void onWritePossible() {
        blockedSince = 0;
        writable = true;
        whenWritable.run();
    }

    @Override
    public void onError(Throwable error) {
        log.debug("A client is gone: {}", error.toString());
        close();
    }

    /** Whether it is of no use any more. */
    public boolean isClosed() {
        return closed;
    }

    /** For how long the client has taken nothing although something waits for it; 0 when it takes what comes. */
    long blockedNanos(long now) {
        return writable ? 0 : now - blockedSince;
    }

    /** Whether something can be written now. When not, {@code whenWritable} will be called. */
    boolean isReady() {
        return writable && !closed && askReady();
    }

    private synchronized boolean askReady() {
        if (closed) {
            return false;
        }
        // First this: the web server may say that it goes on before it is said here that it does not.
        writable = false;
        blockedSince = System.nanoTime();
        if (stream.isReady()) {
            writable = true;
        }
        return writable;
    }

    /** Writes when {@link #isReady}. */
    void write(byte[] bytes) {
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                stream.write(bytes);
                flushDue = true;
                return;
            } catch (IOException | RuntimeException e) {
                log.debug("A client is gone: {}", e.toString());
            }
        }
        close();
    }

    /** Sends what was written, if the client takes anything. */
    void flush() {
        if (!flushDue || !isReady()) {
            return;
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                stream.flush();
                flushDue = false;
                return;
            } catch (IOException | RuntimeException e) {
                log.debug("A client is gone: {}", e.toString());
            }
        }
        close();
    }

    /** Ends the connection. */
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        closing.run();
    }
}

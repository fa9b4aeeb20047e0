// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.Optional;

/**
 * Where events come in from outside. A source fetches messages in threads of its own, hands them to a {@link Receiver}, and acknowledges
 * what that has taken, never earlier. When its broker is out of reach it tries again until it is closed.
 *
 * <p>Implementations are thread-safe. Run {@code SourceContract} of {@code tidings-testing} on an implementation.
 */
public interface Source extends AutoCloseable {
    /** A short stable name: lower-case letters, digits and hyphens between them. Two sources of one bus have different names. */
    String name();

    /** Whether messages that are {@linkplain Receipt#REFUSED refused} go to a dead-letter queue of the broker. Otherwise the bus keeps them. */
    boolean hasDeadLetterQueue();

    /**
     * Begins to receive; called once.
     *
     * @throws Exception when it cannot, and is configured to say so at once; it names the source, the broker and what is to be done
     */
    void start(Receiver receiver) throws Exception;

    /** What keeps it from receiving at present, in words; empty when nothing does. */
    Optional<String> trouble();

    /**
     * Fetches nothing more, waits for what the receiver has in hand, acknowledges what was taken, and frees everything. May be called twice,
     * and without a start.
     */
    @Override
    void close() throws Exception;
}

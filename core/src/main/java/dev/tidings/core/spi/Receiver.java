// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.time.Duration;
import java.util.List;

/**
 * Takes what comes in by a source: reads each message, leaves out what came before, keeps the event in the storage or, without one, has it
 * handled, and puts aside what nobody can take. Thread-safe; a source with several threads keeps messages of one key in one of them.
 */
public interface Receiver {
    /**
     * Takes messages in this order. With a storage it returns when all of them are committed there; without one when their handlers are
     * done. An interrupted thread is answered with {@link Receipt#AGAIN}.
     *
     * @param messages at least one
     * @return what is to be done with each, in the same order; behind one that is to come {@link Receipt#AGAIN}, those of its key and, where
     *     the trouble is not its own, all others are to come again, too
     */
    List<Receipt> receive(List<? extends IncomingMessage> messages);

    /** How long to wait before messages that are to come again are fetched anew; grows while nothing can be taken. */
    Duration pause();
}

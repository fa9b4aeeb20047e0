// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.spi.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the events of one publication over to their ASYNC handlers when the publisher's transaction is committed, which must not fail for
 * it: full queues are reported where they are met. Belongs to one thread.
 */
final class AfterCommit implements Transactions.CompletionListener {
    private static final Logger log = LoggerFactory.getLogger(AfterCommit.class);

    private record HandOver(AsyncHandOver async, Object item) {}

    private final List<HandOver> handOvers = new ArrayList<>(1);

    AfterCommit with(AsyncHandOver async, Object item) {
        handOvers.add(new HandOver(async, item));
        return this;
    }

    @Override
    public void completed(boolean committed) {
        if (!committed) {
            return;
        }
        CallStack stack = CallStack.current();
        if (stack.isInSyncHandler()) {
            stack.defer(stack.deferredSoFar(), this::handOver);
        } else {
            handOver();
        }
    }

    private void handOver() {
        handOvers.forEach(AfterCommit::enqueue);
        handOvers.forEach(each -> each.async().start());
    }

    private static void enqueue(HandOver handOver) {
        try {
            handOver.async().enqueue(handOver.item(), Lane.NO_DEADLINE);
        } catch (BusClosedException e) {
            log.warn(
                    "The bus was closed before the commit: the ASYNC handlers {} do not get {}; it is lost to them",
                    handOver.async().names(),
                    handOver.item() instanceof Publication publication
                            ? publication.envelope()
                            : handOver.item().getClass());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.spi.Transactions;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands the events of one publication over to their ASYNC handlers when the publisher's transaction is committed, which must not fail for
 * it: full queues are reported where they are met. Belongs to one thread.
 */
final class AfterCommit implements Transactions.CompletionListener {
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
        handOvers.forEach(each -> each.async().enqueue(each.item(), Lane.NO_DEADLINE));
        handOvers.forEach(each -> each.async().start());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact0000;
import org.greenrobot.eventbus.Subscribe;
import org.greenrobot.eventbus.ThreadMode;

public final class GreenrobotAsyncHandler {
    @Subscribe(threadMode = ThreadMode.ASYNC)
    public void on(Fact0000 fact) {
        fact.ledger().note(0, fact.amount());
    }
}

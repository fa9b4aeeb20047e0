// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import com.google.common.eventbus.AllowConcurrentEvents;
import com.google.common.eventbus.Subscribe;
import dev.tidings.benchmarks.facts.Fact0000;

public final class GuavaHandler9999 {
    private final int number;

    public GuavaHandler9999(int number) {
        this.number = number;
    }

    @Subscribe
    @AllowConcurrentEvents
    public void on(Fact0000 fact) {
        fact.ledger().note(number, fact.amount());
    }
}

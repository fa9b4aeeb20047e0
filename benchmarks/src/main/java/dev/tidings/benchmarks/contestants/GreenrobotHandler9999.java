// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact0000;
import org.greenrobot.eventbus.Subscribe;

public final class GreenrobotHandler9999 {
    private final int number;

    public GreenrobotHandler9999(int number) {
        this.number = number;
    }

    @Subscribe
    public void on(Fact0000 fact) {
        fact.ledger().note(number, fact.amount());
    }
}

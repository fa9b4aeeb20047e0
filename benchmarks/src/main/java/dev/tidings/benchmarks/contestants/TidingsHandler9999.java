// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact0000;
import dev.tidings.core.Subscribe;

public final class TidingsHandler9999 {
    private final int number;

    public TidingsHandler9999(int number) {
        this.number = number;
    }

    @Subscribe
    public void on(Fact0000 fact) {
        fact.ledger().note(number, fact.amount());
    }
}

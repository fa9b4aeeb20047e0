// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import dev.tidings.benchmarks.facts.Fact0000;

public final class PlainHandler9999 implements PlainHandler {
    private final int number;

    public PlainHandler9999(int number) {
        this.number = number;
    }

    @Override
    public void on(Fact any) {
        Fact0000 fact = (Fact0000) any;
        fact.ledger().note(number, fact.amount());
    }
}

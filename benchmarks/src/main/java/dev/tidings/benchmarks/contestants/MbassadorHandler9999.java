// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact0000;
import net.engio.mbassy.listener.Handler;
import net.engio.mbassy.listener.Listener;
import net.engio.mbassy.listener.References;

@Listener(references = References.Strong)
public final class MbassadorHandler9999 {
    private final int number;

    public MbassadorHandler9999(int number) {
        this.number = number;
    }

    @Handler
    public void on(Fact0000 fact) {
        fact.ledger().note(number, fact.amount());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact0000;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

public final class SpringHandler9999 implements ApplicationListener<PayloadApplicationEvent<Fact0000>> {
    private final int number;

    public SpringHandler9999(int number) {
        this.number = number;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<Fact0000> event) {
        Fact0000 fact = event.getPayload();
        fact.ledger().note(number, fact.amount());
    }
}

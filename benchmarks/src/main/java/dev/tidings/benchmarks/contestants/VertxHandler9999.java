// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact0000;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;

public final class VertxHandler9999 implements Handler<Message<Fact0000>> {
    private final int number;

    public VertxHandler9999(int number) {
        this.number = number;
    }

    @Override
    public void handle(Message<Fact0000> message) {
        Fact0000 fact = message.body();
        fact.ledger().note(number, fact.amount());
    }
}

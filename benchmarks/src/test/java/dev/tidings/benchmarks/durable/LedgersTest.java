// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.benchmarks.durable.contestants.OrderHandler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgersTest {
    @Test
    @DisplayName("the wait ends when every handler has seen every order, with the time of the last one")
    void awaitsEverybody() {
        Ledgers ledgers = new Ledgers(2, 10, false);
        ledgers.handlers().forEach(handler -> handler.handle(0));
        long before = System.nanoTime();
        ledgers.handlers().forEach(handler -> handler.handle(1));

        assertThat(ledgers.awaitAll(2)).isGreaterThanOrEqualTo(before);
    }

    @Test
    @DisplayName("what is missing and what came twice is counted over all handlers")
    void counts() {
        Ledgers ledgers = new Ledgers(2, 10, true);
        OrderHandler first = ledgers.handlers().get(0);
        first.handle(0);
        first.handle(2);
        first.handle(2);

        assertThat(ledgers.sum(ledger -> ledger.missing(3))).isEqualTo(4);
        assertThat(ledgers.sum(ledger -> ledger.repeated(3))).isEqualTo(1);
    }

    @Test
    @DisplayName("an order that comes again does not make up for one that is missing")
    void repetitionIsNotProgress() {
        Ledger ledger = new Ledger(10);
        ledger.handle(1);
        ledger.handle(1);

        assertThat(ledger.different()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "waits go from the commit to the first call, sorted, without orders that are left out or were not seen")
    void waits() {
        Ledger ledger = new Ledger(4);
        long[] committed = new long[4];
        for (int order = 0; order < 3; order++) {
            ledger.handle(order);
        }
        committed[0] = ledger.firstSeen(0) - 30;
        committed[1] = ledger.firstSeen(1) - 20;
        committed[2] = ledger.firstSeen(2) - 10;

        assertThat(ledger.waits(committed, 0, 4, order -> order != 1)).containsExactly(10, 30);
    }
}

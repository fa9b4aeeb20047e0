// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.CountingLedger;
import dev.tidings.benchmarks.facts.Fact0000;
import dev.tidings.benchmarks.facts.OrderedLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestantsTest {
    private static final int PUBLICATIONS = 2_500;

    @ParameterizedTest
    @EnumSource
    @DisplayName("every handler sees every event")
    void sync(SyncContestant which) {
        CountingLedger ledger = new CountingLedger(4);
        try (Contestant contestant = which.create()) {
            for (int handler = 0; handler < 4; handler++) {
                contestant.subscribe(handler, 0);
            }
            for (int i = 0; i < PUBLICATIONS; i++) {
                contestant.publish(Copies.fact(0, ledger, 3));
            }
            contestant.awaitHandled();
        }
        for (int handler = 0; handler < 4; handler++) {
            int number = handler;
            assertThatCode(() -> ledger.require(number, 3 * PUBLICATIONS)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the handler sees every event, in order")
    void async(AsyncContestant which) throws Exception {
        int events = 2 * Queues.CAPACITY;
        OrderedLedger ledger = new OrderedLedger(events, 30);
        try (Contestant contestant = which.create()) {
            contestant.subscribe(0, 0);
            for (int round = 0; round < 2; round++) {
                ledger.begin();
                for (int number = 0; number < events; number++) {
                    contestant.publish(new Fact0000(ledger, number));
                }
                ledger.awaitLast();
                assertThatCode(ledger::check).doesNotThrowAnyException();
            }
        }
    }
}

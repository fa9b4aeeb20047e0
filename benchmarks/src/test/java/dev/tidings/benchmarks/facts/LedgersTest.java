// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgersTest {
    private static OrderedLedger ordered(long... amounts) {
        OrderedLedger ledger = new OrderedLedger(3, 0);
        ledger.begin();
        LongStream.of(amounts).forEach(amount -> ledger.note(0, amount));
        return ledger;
    }

    @Test
    @DisplayName("a lost and a doubled event are noticed")
    void counting() {
        CountingLedger ledger = new CountingLedger(2);
        ledger.published();
        ledger.note(1, 3);

        assertThatCode(() -> ledger.require(1, ledger.publications() * 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ledger.require(0, 3)).hasMessageContaining("Handler 0 noted 0 where 3");
        ledger.note(1, 3);
        assertThatThrownBy(() -> ledger.require(1, 3)).hasMessageContaining("Handler 1 noted 6 where 3");
    }

    @Test
    @DisplayName("a wrong order, a doubled and a lost event are noticed")
    void inOrder() {
        assertThatCode(() -> ordered(0, 1, 2).awaitLast()).doesNotThrowAnyException();
        assertThatCode(() -> ordered(0, 1, 2).check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> ordered(0, 1).awaitLast()).hasMessageContaining("saw 2 of 3");
        assertThatThrownBy(() -> ordered(1, 0, 2).check()).hasMessageContaining("2 of them out of order");
        assertThatThrownBy(() -> ordered(0, 1, 2, 2).check()).hasMessageContaining("saw 4 events where 3");
    }
}

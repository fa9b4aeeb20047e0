// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.spi.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns transactions. */
abstract class TransactionContract extends DuplicateContract {
    @Test
    @DisplayName("C1: a transaction is active while its work runs, and belongs to its thread")
    void active() throws Exception {
        Transactions transactions = storage().transactions();
        assertThat(transactions.isActive()).isFalse();
        assertThat(transactions.inNewTransaction(transactions::isActive)).isTrue();
        try (OpenTransaction open = begin()) {
            open.run(() -> assertThat(transactions.isActive()).isTrue());
            assertThat(transactions.isActive()).isFalse();
        }
    }

    @Test
    @DisplayName("C1: after a commit the listeners are told when the effects are visible, in order, each once")
    void listenersAfterCommit() throws Exception {
        Transactions transactions = storage().transactions();
        List<String> told = new ArrayList<>();
        transactions.inNewTransaction(() -> {
            append("a");
            transactions.onCompletion(committed ->
                    told.add(committed + " " + reader().readAll(PAGE).ids()));
            transactions.onCompletion(committed -> told.add("active: " + transactions.isActive()));
            assertThat(told).isEmpty();
            return true;
        });

        assertThat(told).containsExactly("true [a]", "active: false");
    }

    @Test
    @DisplayName("C1: after a rollback the listeners are told so, and the work's exception comes out as it is")
    void listenersAfterRollback() {
        Transactions transactions = storage().transactions();
        List<Boolean> told = new ArrayList<>();
        IllegalStateException thrown = new IllegalStateException("no");

        assertThatThrownBy(() -> transactions.inNewTransaction(() -> {
                    append("a");
                    transactions.onCompletion(told::add);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(told).containsExactly(false);
        assertThat(reader().readAll(PAGE).ids()).isEmpty();
    }

    @Test
    @DisplayName("C1: a listener that throws harms neither the transaction nor the other listeners")
    void failingListener() throws Exception {
        Transactions transactions = storage().transactions();
        List<Boolean> told = new ArrayList<>();
        transactions.inNewTransaction(() -> {
            append("a");
            transactions.onCompletion(committed -> {
                throw new IllegalStateException("a listener's own trouble");
            });
            transactions.onCompletion(told::add);
            return true;
        });

        assertThat(told).containsExactly(true);
        assertThat(reader().readAll(PAGE).ids()).containsExactly("a");
    }

    @Test
    @DisplayName("C1: listening without a transaction is refused")
    void noTransaction() {
        assertThatThrownBy(() -> storage().transactions().onCompletion(committed -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("C1: a new transaction inside another one is committed by itself")
    void independentInnerTransaction() {
        Transactions transactions = storage().transactions();
        assertThatThrownBy(() -> transactions.inNewTransaction(() -> {
                    append("outer");
                    transactions.inNewTransaction(() -> {
                        append("inner");
                        return true;
                    });
                    assertThat(transactions.isActive()).isTrue();
                    append("outer again");
                    throw new IllegalStateException("the outer one is rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(reader().readAll(PAGE).ids()).containsExactly("inner");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.RetentionHold;
import dev.tidings.core.StartFrom;
import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PauseStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that lets operators stop subscriptions. */
abstract class PauseContract extends DiagnosisContract {
    private PauseStore pauses() {
        return storage().pauses();
    }

    private boolean pause() {
        return pauses().pause(SUBSCRIPTION, "why", "Ada");
    }

    @Test
    @DisplayName(
            "F4, F7: a pause says of which subscription, by whom, since when and why; the first one stays until it is resumed")
    void pauseAndResume() {
        String longName = "n".repeat(199) + "ä";
        String reason = "漢字 😀" + "r".repeat(1_995);
        assertThat(pauses().all()).isEmpty();
        assertThat(pauses().resume(SUBSCRIPTION, "Ada")).isFalse();

        assertThat(pauses().pause(SUBSCRIPTION, reason, "Ada 😀")).isTrue();
        assertThat(pauses().pause(longName, "why", "a".repeat(200))).isTrue();
        assertThat(pauses().pause(SUBSCRIPTION, "again", "Bob")).isFalse();

        List<SubscriptionPause> all = pauses().all();
        assertThat(all).extracting(SubscriptionPause::subscription).containsExactly(longName, SUBSCRIPTION);
        assertThat(all.get(1).actor()).isEqualTo("Ada 😀");
        assertThat(all.get(1).reason()).isEqualTo(reason);
        assertThat(all.get(1).since()).isBeforeOrEqualTo(all.get(0).since());

        assertThat(pauses().resume(SUBSCRIPTION, "Bob")).isTrue();
        assertThat(pauses().resume(SUBSCRIPTION, "Bob")).isFalse();
        assertThat(pauses().all()).extracting(SubscriptionPause::subscription).containsExactly(longName);
        assertThat(pause()).isTrue();
    }

    @Test
    @DisplayName(
            "F4, D2: no lease of a paused subscription is lent, and that of another one is; when it is resumed, it is lent again")
    void noLeaseWhilePaused() {
        storage().cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        storage().cursors().register("other", StartFrom.EARLIEST, 1);
        pause();

        assertThat(acquire("one")).isEmpty();
        assertThat(storage().cursors().acquire(Partition.whole("other"), "one", LONG))
                .isPresent();
        pauses().resume(SUBSCRIPTION, "Ada");
        assertThat(acquire("one")).isPresent();
    }

    @Test
    @DisplayName(
            "F4, D2: the lease of a paused subscription is not taken over when it has run out, and afterwards it is")
    void noTakeoverWhilePaused() {
        storage().cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        Partition whole = Partition.whole(SUBSCRIPTION);
        storage().cursors().acquire(whole, "one", Duration.ofMillis(1));
        pause();
        await().until(() -> storage().diagnosis().state(SUBSCRIPTION).orElseThrow().partitions().stream()
                .allMatch(partition ->
                        partition.leaseLeft() != null && partition.leaseLeft().isNegative()));

        assertThat(storage().cursors().takeOver(whole, "two", LONG)).isEmpty();
        assertThat(storage().cursors().acquire(whole, "two", LONG)).isEmpty();
        pauses().resume(SUBSCRIPTION, "Ada");
        assertThat(storage().cursors().takeOver(whole, "two", LONG)).isPresent();
    }

    @Test
    @DisplayName("F4, D2: who holds the lease of a paused subscription can renew it, write, and give it back")
    void holderFinishes() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        pause();

        storage().cursors().claim(lease, position);
        assertThat(storage().cursors().renew(List.of(lease), LONG)).containsExactly(lease);
        storage()
                .cursors()
                .complete(lease, new Completion(reader().readAll(PAGE).cursor(), true, List.of()));
        storage().cursors().release(lease);

        assertThat(storedCursor().position()).isEqualTo(position);
        assertThat(acquire("two")).isEmpty();
    }

    @Test
    @DisplayName(
            "C1, F4: a pause takes part in a transaction, which holds up neither the lease nor what is written under it")
    void pauseInTransaction() {
        Lease lease = lease();
        begin().run(() -> assertThat(pause()).isTrue()).rollback();
        assertThat(pauses().all()).isEmpty();

        try (OpenTransaction open = begin()) {
            open.run(() -> assertThat(pause()).isTrue());
            assertThat(pauses().all()).isEmpty();
            assertThat(storage().cursors().renew(List.of(lease), LONG)).containsExactly(lease);
            storage().cursors().complete(lease, new Completion(lease.cursor(), true, List.of()));
            storage().cursors().release(lease);
            assertThat(acquire("two")).isPresent();
            open.commit();
        }
        assertThat(pauses().all()).hasSize(1);

        begin().run(() -> assertThat(pauses().resume(SUBSCRIPTION, "Ada")).isTrue())
                .rollback();
        assertThat(pauses().all()).hasSize(1);
        begin().run(() -> assertThat(pauses().resume(SUBSCRIPTION, "Ada")).isTrue())
                .commit();
        assertThat(pauses().all()).isEmpty();
    }

    @Test
    @DisplayName("F4: of two operators who pause a subscription at once, one does")
    void twoPausesAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            CompletableFuture<Boolean> one = InOwnThread.call(this::pause);
            CompletableFuture<Boolean> other = InOwnThread.call(this::pause);
            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
            assertThat(pauses().resume(SUBSCRIPTION, "Ada")).isTrue();
        }
    }

    @Test
    @DisplayName("D1, F4: a paused subscription holds its events in the log, and cannot be forgotten")
    void pausedKeepsItsEvents() {
        long position = appendKeyed("a", "k");
        storage().cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        pause();

        assertThat(storage().retention().forget(SUBSCRIPTION, "Ada")).isFalse();
        assertThat(storage().retention().holds(position))
                .extracting(RetentionHold::subscription)
                .containsExactly(SUBSCRIPTION);
        pauses().resume(SUBSCRIPTION, "Ada");
        assertThat(storage().retention().forget(SUBSCRIPTION, "Ada")).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidings.core.AuditActions;
import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditNote;
import dev.tidings.core.AuditOutcome;
import dev.tidings.core.AuditQuery;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplayState;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.AuditStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryChange.Dead;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.ReplayChange;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that notes who did what. */
abstract class AuditContract extends PauseContract {
    private static final AuditQuery ALL = AuditQuery.newest(100);
    private static final Attempt FAILED = new Attempt(1, "java.io.IOException: no", "trace");

    private AuditStore audit() {
        return storage().audit();
    }

    private static AuditNote note(String actor, String action) {
        return AuditNote.done(actor, action, "target", "");
    }

    private List<String> actions(AuditQuery query) {
        return audit().find(query).stream().map(entry -> entry.note().action()).toList();
    }

    @Test
    @DisplayName(
            "G1, F4: a note is read as it was written, newest first, with the storage's time; refused attempts, too")
    void auditNotes() {
        AuditNote longest = new AuditNote(
                "a".repeat(198) + "😀",
                "b".repeat(99) + "ä",
                "c".repeat(498) + "漢字",
                "d".repeat(3_998) + "😀",
                AuditOutcome.REFUSED);
        assertThat(audit().find(ALL)).isEmpty();
        audit().append(note("Ada", "order.cancel"));
        audit().append(longest);

        List<AuditEntry> found = audit().find(ALL);
        assertThat(found).extracting(AuditEntry::note).containsExactly(longest, note("Ada", "order.cancel"));
        assertThat(found.get(0).at()).isAfterOrEqualTo(found.get(1).at());
        assertThat(found.get(0).number()).isNotEqualTo(found.get(1).number());
    }

    @Test
    @DisplayName("G1, F4: pages of the trail follow each other without a gap or a repetition")
    void auditPages() {
        IntStream.range(0, 7).forEach(i -> audit().append(note("Ada", "action" + i)));

        List<String> seen = new ArrayList<>();
        AuditQuery page = AuditQuery.newest(2);
        List<AuditEntry> found = audit().find(page);
        while (!found.isEmpty()) {
            found.forEach(entry -> seen.add(entry.note().action()));
            page = page.after(found.get(found.size() - 1));
            found = audit().find(page);
        }

        assertThat(seen).containsExactly("action6", "action5", "action4", "action3", "action2", "action1", "action0");
    }

    @Test
    @DisplayName("G1, F4: the trail is searched by actor, action and time")
    void auditFilters() {
        audit().append(note("Ada", "one"));
        audit().append(note("Bob", "one"));
        audit().append(note("Ada", "two"));
        AuditEntry newest = audit().find(AuditQuery.newest(1)).get(0);

        assertThat(actions(ALL.by("Ada"))).containsExactly("two", "one");
        assertThat(actions(ALL.by("ada"))).isEmpty();
        assertThat(audit().find(ALL.ofAction("one")))
                .extracting(entry -> entry.note().actor())
                .containsExactly("Bob", "Ada");
        assertThat(actions(ALL.by("Bob").ofAction("two"))).isEmpty();
        assertThat(actions(ALL.from(newest.at()))).contains("two");
        assertThat(actions(ALL.from(newest.at().plusNanos(1_000)))).isEmpty();
        assertThat(actions(ALL.before(newest.at()))).doesNotContain("two");
        assertThat(actions(ALL.before(newest.at().plusNanos(1_000)))).hasSize(3);
    }

    @Test
    @DisplayName("C1, G1: a note in a transaction is there after its commit, and not after a rollback")
    void auditInTransaction() {
        begin().run(() -> audit().append(note("Ada", "undone"))).rollback();
        assertThat(audit().find(ALL)).isEmpty();
        try (OpenTransaction open = begin()) {
            open.run(() -> audit().append(note("Ada", "done")));
            assertThat(audit().find(ALL)).isEmpty();
            open.commit();
        }
        assertThat(actions(ALL)).containsExactly("done");
    }

    @Test
    @DisplayName(
            "F4, D3: what is done with a dead letter is noted, in bulk once with the count, and what changes nothing is not")
    void auditedDeadLetters() {
        DeadLetterStore letters = storage().deadLetters();
        Lease lease = lease();
        List<Long> positions =
                IntStream.range(0, 6).mapToObj(i -> appendKeyed("e" + i, null)).toList();
        write(lease, positions.stream().map(each -> new Dead(each, FAILED)).toArray(Dead[]::new));
        List<DeadLetterId> ids = positions.stream()
                .map(position -> new DeadLetterId(SUBSCRIPTION, position))
                .toList();

        letters.resolve(ids.get(0), new Resolution.Redeliver("Ada", null));
        letters.resolve(ids.get(0), new Resolution.Redeliver("Ada", null));
        letters.resolve(ids.get(1), new Resolution.Redeliver("Ada", "{\"secret\":1}"));
        letters.resolve(ids.get(2), new Resolution.Discard("Bob", "a test"));
        DeadLetterQuery all = DeadLetterQuery.newest(2).ofType("item.moved");
        letters.resolveAll(all, new Resolution.Redeliver("Ada", null));
        letters.resolveAll(all.ofSubscription(SUBSCRIPTION), new Resolution.Discard("Bob", "old"));
        letters.resolveAll(all, new Resolution.Discard("Bob", "old"));

        assertThat(audit().find(ALL))
                .extracting(
                        entry -> entry.note().actor(),
                        entry -> entry.note().action(),
                        entry -> entry.note().target(),
                        entry -> entry.note().detail(),
                        entry -> entry.note().outcome())
                .containsExactly(
                        tuple(
                                "Bob",
                                AuditActions.DISCARD_ALL,
                                SUBSCRIPTION,
                                "1 dead letters of type 'item.moved': old",
                                AuditOutcome.DONE),
                        tuple(
                                "Ada",
                                AuditActions.REDELIVER_ALL,
                                "*",
                                "2 dead letters of type 'item.moved'",
                                AuditOutcome.DONE),
                        tuple("Bob", AuditActions.DISCARD, ids.get(2).toString(), "a test", AuditOutcome.DONE),
                        tuple("Ada", AuditActions.EDIT, ids.get(1).toString(), "", AuditOutcome.DONE),
                        tuple("Ada", AuditActions.REDELIVER, ids.get(0).toString(), "", AuditOutcome.DONE));
    }

    @Test
    @DisplayName("C1, F4: an action that is rolled back leaves no entry")
    void auditedRollback() {
        Lease lease = lease();
        long position = appendKeyed("a", null);
        write(lease, new Dead(position, FAILED));

        begin().run(() -> {
                    storage()
                            .deadLetters()
                            .resolve(new DeadLetterId(SUBSCRIPTION, position), new Resolution.Discard("Ada", "why"));
                    storage()
                            .deadLetters()
                            .resolveAll(DeadLetterQuery.newest(9), new Resolution.Redeliver("Ada", null));
                    storage().pauses().pause(SUBSCRIPTION, "why", "Ada");
                })
                .rollback();

        assertThat(audit().find(ALL)).isEmpty();
    }

    @Test
    @DisplayName("F4, D5: pauses, replays and forgotten subscriptions are noted, and what changes nothing is not")
    void auditedSubscriptionsAndReplays() {
        append("a");
        storage().cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        storage().pauses().pause(SUBSCRIPTION, "why", "Ada");
        storage().pauses().pause(SUBSCRIPTION, "why", "Ada");
        storage().pauses().resume(SUBSCRIPTION, "Bob");
        storage().pauses().resume(SUBSCRIPTION, "Bob");
        ReplayStore replays = storage().replays();
        Replay replay = replays.start(
                        ReplayOrder.to(SUBSCRIPTION, "Ada").because("a bug"),
                        reader().readAll(PAGE).cursor())
                .replay();
        replays.change(replay.id(), new ReplayChange(ReplayState.PAUSED, "Ada", ""));
        replays.change(replay.id(), new ReplayChange(ReplayState.PAUSED, "Ada", ""));
        replays.change(replay.id(), new ReplayChange(ReplayState.RUNNING, "Bob", ""));
        replays.change(replay.id(), new ReplayChange(ReplayState.CANCELLED, "Ada", ""));
        storage().retention().forget(SUBSCRIPTION, "Ada");
        storage().retention().forget(SUBSCRIPTION, "Ada");

        assertThat(audit().find(ALL))
                .extracting(
                        entry -> entry.note().action(),
                        entry -> entry.note().actor(),
                        entry -> entry.note().target())
                .containsExactly(
                        tuple(AuditActions.FORGET, "Ada", SUBSCRIPTION),
                        tuple(AuditActions.CANCEL_REPLAY, "Ada", replay.name()),
                        tuple(AuditActions.RESUME_REPLAY, "Bob", replay.name()),
                        tuple(AuditActions.PAUSE_REPLAY, "Ada", replay.name()),
                        tuple(AuditActions.START_REPLAY, "Ada", replay.name()),
                        tuple(AuditActions.RESUME, "Bob", SUBSCRIPTION),
                        tuple(AuditActions.PAUSE, "Ada", SUBSCRIPTION));
        assertThat(audit().find(ALL.ofAction(AuditActions.PAUSE)).get(0).note().detail())
                .isEqualTo("why");
        assertThat(audit().find(ALL.ofAction(AuditActions.START_REPLAY))
                        .get(0)
                        .note()
                        .detail())
                .startsWith("positions ")
                .endsWith(": a bug");
    }
}

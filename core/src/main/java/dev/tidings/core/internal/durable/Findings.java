// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Finding;
import dev.tidings.core.Finding.Kind;
import dev.tidings.core.MissedPositions;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.PartitionDiagnosis;
import dev.tidings.core.PartitionDiagnosis.UnreadEvent;
import dev.tidings.core.RunningHandler;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.DiagnosisStore.State;
import dev.tidings.core.spi.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what explains where a subscription stands. Not thread-safe. */
final class Findings {
    /** What is shorter is the ordinary course of things. */
    private static final Duration NOTEWORTHY = Duration.ofSeconds(1);

    private final SubscriptionDiagnosis facts;
    private final State state;
    private final String instance;
    private final IntFunction<Here> here;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param facts without findings
     * @param instance the name of this one
     * @param here what this instance knows of a partition
     */
    Findings(SubscriptionDiagnosis facts, State state, String instance, IntFunction<Here> here) {
        this.facts = facts;
        this.state = state;
        this.instance = instance;
        this.here = here;
    }

    /** The facts with their findings. */
    SubscriptionDiagnosis added() {
        facts.partitions().forEach(this::lookAt);
        lookAtPause();
        lookAtDeliveries();
        if (findings.isEmpty()) {
            add(
                    Kind.UP_TO_DATE,
                    "Everything up to position " + facts.newest() + ", the newest of the log, was handled.");
        }
        findings.sort(Comparator.comparing(Finding::kind));
        return new SubscriptionDiagnosis(
                facts.subscription(),
                facts.servedHere(),
                facts.newest(),
                facts.partitions(),
                facts.pending(),
                facts.deadLetters(),
                facts.pause(),
                findings);
    }

    private void add(Kind kind, String words) {
        findings.add(new Finding(kind, words));
    }

    private void lookAt(PartitionDiagnosis partition) {
        String where = where(partition);
        Throwable trouble = here.apply(partition.number()).trouble();
        if (trouble != null) {
            add(Kind.STORAGE_TROUBLE, where + "the storage failed, and is tried again: " + trouble.getMessage());
        }
        String outage = here.apply(partition.number()).outage();
        if (outage != null) {
            add(Kind.BACKEND_OUT_OF_REACH, where + "the backend is out of reach, and is asked again: " + outage);
        }
        partition.running().stream()
                .filter(call -> call.duration().compareTo(NOTEWORTHY) > 0)
                .forEach(call -> add(Kind.HANDLER_RUNNING, where + running(call)));
        lookAtMissed(partition, where);
        UnreadEvent unread = partition.oldestUnread();
        if (facts.pause() == null && (unread != null || facts.pending().count() > 0)) {
            lookAtLease(partition, where);
        }
    }

    private String where(PartitionDiagnosis partition) {
        int count = facts.partitions().size();
        return count == 1 ? "" : "Partition " + partition.number() + " of " + count + ": ";
    }

    private static String running(RunningHandler call) {
        String batch = call.events() == 1 ? "" : " and " + (call.events() - 1) + " more";
        String key = call.key() == null ? "" : " (key '" + call.key() + "')";
        String at = call.stack().isEmpty() ? "" : ", at " + call.stack().get(0);
        return "the handler has been working for " + Spans.words(call.duration()) + " at the event at position "
                + call.position() + key + batch + ", attempt " + call.attempt() + ", in thread '" + call.thread() + "'"
                + at + ". Other events of the key wait.";
    }

    private void lookAtMissed(PartitionDiagnosis partition, String where) {
        Map<List<String>, List<MissedPositions>> byOwners = partition.missed().stream()
                .filter(Findings::isNoteworthy)
                .collect(Collectors.groupingBy(
                        missed -> missed.owners().stream()
                                .map(OpenTransaction::id)
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byOwners.values().forEach(missed -> add(Kind.OPEN_TRANSACTION, where + missed(missed)));
    }

    private static boolean isNoteworthy(MissedPositions missed) {
        return !missed.complete() || missed.owners().stream().anyMatch(owner -> isLong(owner.age()));
    }

    private static boolean isLong(@Nullable Duration age) {
        return age == null || age.compareTo(NOTEWORTHY) > 0;
    }

    private static String missed(List<MissedPositions> together) {
        MissedPositions one = together.get(0);
        String positions = together.stream()
                .map(each -> each.first() == each.last() ? "" + each.first() : each.first() + " to " + each.last())
                .collect(Collectors.joining(", "));
        String owners = one.owners().stream().map(Findings::owner).collect(Collectors.joining(" or "));
        String hidden = one.complete()
                ? ""
                : (owners.isEmpty() ? "" : " or ")
                        + "transactions that this database user may not see (on MariaDB that needs the PROCESS privilege)";
        return "what is at " + (together.size() == 1 && one.first() == one.last() ? "position " : "positions ")
                + positions + " may yet be committed by " + owners + hidden
                + ". It comes then; everything else goes on.";
    }

    private static String owner(OpenTransaction owner) {
        StringBuilder words = new StringBuilder("the transaction of ").append(owner.id());
        List<String> details = new ArrayList<>();
        if (owner.application() != null) {
            details.add("application '" + owner.application() + "'");
        }
        if (owner.user() != null) {
            details.add("user '" + owner.user() + "'");
        }
        if (owner.state() != null) {
            details.add(owner.state());
        }
        if (!details.isEmpty()) {
            words.append(" (").append(String.join(", ", details)).append(")");
        }
        Duration age = owner.age();
        return (age == null ? words : words.append(", open for ").append(Spans.words(age))).toString();
    }

    private void lookAtPause() {
        SubscriptionPause pause = facts.pause();
        if (pause == null) {
            return;
        }
        String waiting = facts.partitions().stream()
                .filter(partition -> partition.oldestUnread() != null)
                .map(partition -> " " + where(partition) + waiting(partition))
                .collect(Collectors.joining());
        add(
                Kind.PAUSED,
                "It was paused by '" + pause.actor() + "' " + Spans.words(pausedFor(pause)) + " ago, at "
                        + pause.since()
                        + ": " + pause.reason() + ". Nothing of it is handled until it is resumed, by"
                        + " bus.log().subscriptions().resume(…)." + finishing() + waiting);
    }

    private Duration pausedFor(SubscriptionPause pause) {
        Duration since = Duration.between(pause.since(), state.now());
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** Who has a lease of it yet. */
    private String finishing() {
        String holders = facts.partitions().stream()
                .filter(partition ->
                        partition.leaseLeft() != null && !partition.leaseLeft().isNegative())
                .map(partition -> "'" + partition.holder() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        return holders.isEmpty() ? "" : " What had begun is being finished by " + holders + ".";
    }

    private void lookAtLease(PartitionDiagnosis partition, String where) {
        String holder = partition.holder();
        Duration left = partition.leaseLeft();
        String waiting = where + waiting(partition);
        if (holder == null || left == null) {
            add(Kind.NOT_SERVED, waiting + " No instance has taken it" + remedy());
        } else if (left.isNegative()) {
            add(
                    Kind.LEASE_RUN_OUT,
                    waiting + " Instance '" + holder
                            + "' had taken it and has not been heard of since its lease ran out "
                            + Spans.words(left.negated())
                            + " ago: it was killed, is paused or cannot reach the database. Another one that serves the"
                            + " subscription goes on in its place.");
        } else if (partition.oldestUnread() != null) {
            add(Kind.AT_WORK, waiting + " " + holder(partition, holder));
        }
    }

    private String remedy() {
        return facts.servedHere()
                ? " yet; this one looks for it with every poll."
                : ", and this one does not subscribe it: start an application that does, or forget it by bus.log().retention().forget(…).";
    }

    private String waiting(PartitionDiagnosis partition) {
        UnreadEvent unread = partition.oldestUnread();
        return unread == null
                ? "Events wait for another attempt."
                : "It has handled all up to position " + partition.position() + " of " + facts.newest()
                        + "; the first event that waits is '" + unread.type() + "' at position " + unread.position()
                        + ", stored " + Spans.words(unread.waiting()) + " ago.";
    }

    private String holder(PartitionDiagnosis partition, String holder) {
        if (holder.equals(instance)) {
            return "This instance is at it.";
        }
        long claimedTo = state.partitions().get(partition.number()).claimedTo();
        return "Instance '" + holder + "' is at it"
                + (claimedTo == Lease.NOTHING_CLAIMED
                        ? "."
                        : ", and may have begun with events up to position " + claimedTo + ".");
    }

    private void lookAtDeliveries() {
        SubscriptionDiagnosis.Pending pending = facts.pending();
        if (pending.count() > 0) {
            Duration next = pending.untilNext();
            add(
                    Kind.RETRYING,
                    counted(pending.count())
                            + " wait for another attempt or behind one of their key, the lowest at position "
                            + pending.lowest()
                            + (next == null ? "." : "; the next attempt is due in " + Spans.words(next) + "."));
        }
        if (facts.deadLetters() > 0) {
            add(
                    Kind.DEAD_LETTERS,
                    counted(facts.deadLetters()) + (facts.deadLetters() == 1 ? " was" : " were")
                            + " given up: see bus.log().deadLetters().");
        }
    }

    private static String counted(int count) {
        return count == SubscriptionDiagnosis.MAX_COUNTED
                ? "At least " + count + " events"
                : count + (count == 1 ? " event" : " events");
    }
}

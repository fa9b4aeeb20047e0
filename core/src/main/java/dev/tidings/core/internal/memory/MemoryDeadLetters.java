// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import static dev.tidings.core.OperatorAction.Kind.DISCARDED;
import static dev.tidings.core.OperatorAction.Kind.EDITED;
import static dev.tidings.core.OperatorAction.Kind.REDELIVERED;

import dev.tidings.core.AuditNote;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterCounts.Group;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.OperatorAction;
import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.Resolution;
import dev.tidings.core.spi.Resolution.Discard;
import dev.tidings.core.spi.Resolution.Redeliver;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators do with dead letters, in memory. Thread-safe. */
public final class MemoryDeadLetters implements DeadLetterStore {
    private record Kind(String subscription, String errorClass) {}

    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryLog log;
    private final MemoryDeliveries deliveries;
    private final MemoryReplays replays;
    private final MemoryAudit audit;

    /** What a transaction that has not ended resolves: nobody else may touch it until it is known whether that happens. */
    private final Set<DeadLetterId> taken = new HashSet<>();

    public MemoryDeadLetters(
            MemoryTransactions transactions,
            Clock clock,
            MemoryLog log,
            MemoryDeliveries deliveries,
            MemoryReplays replays,
            MemoryAudit audit) {
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
        this.deliveries = deliveries;
        this.replays = replays;
        this.audit = audit;
    }

    @Override
    public List<DeadLetter> find(DeadLetterQuery query) {
        return transactions.locked(() -> matching(query)
                .sorted(DeadLetterMatch.NEWEST_FIRST)
                .filter(letter -> DeadLetterMatch.isAfter(query.page().after(), letter))
                .limit(query.page().limit())
                .toList());
    }

    private Stream<DeadLetter> matching(DeadLetterQuery query) {
        return failures().deadLetters().stream().filter(letter -> DeadLetterMatch.of(query, letter));
    }

    private MemoryFailures failures() {
        return deliveries.failures();
    }

    @Override
    public DeadLetterCounts count(DeadLetterQuery query) {
        return transactions.locked(() -> {
            List<DeadLetter> newest = matching(query)
                    .sorted(DeadLetterMatch.NEWEST_FIRST)
                    .limit(MAX_COUNTED + 1)
                    .toList();
            Map<Kind, List<DeadLetter>> kinds = newest.stream()
                    .limit(MAX_COUNTED)
                    .collect(Collectors.groupingBy(
                            letter -> new Kind(letter.subscription(), DeadLetterMatch.errorClass(letter))));
            List<Group> groups = new ArrayList<>();
            kinds.forEach((kind, letters) -> groups.add(group(kind, letters)));
            groups.sort(Comparator.comparingLong(Group::count)
                    .reversed()
                    .thenComparing(Group::subscription)
                    .thenComparing(Group::errorClass));
            return new DeadLetterCounts(groups, newest.size() <= MAX_COUNTED);
        });
    }

    /** @param letters newest first */
    private static Group group(Kind kind, List<DeadLetter> letters) {
        return new Group(
                kind.subscription(),
                kind.errorClass(),
                letters.size(),
                letters.get(letters.size() - 1).diedAt(),
                letters.get(0).diedAt());
    }

    @Override
    public Optional<DeliveryHistory> inspect(DeadLetterId id) {
        return transactions.locked(() -> failures().attempts(id).isEmpty()
                ? Optional.empty()
                : log.get(id.position())
                        .map(stored -> new DeliveryHistory(
                                stored.event(),
                                failures().deadLetter(id),
                                failures().attempts(id),
                                failures().actions(id))));
    }

    @Override
    public boolean resolve(DeadLetterId id, Resolution resolution) {
        AtomicInteger resolved = new AtomicInteger();
        transactions.change(transaction -> {
            resolved.set(resolve(id, resolution, transaction));
            noteIf(resolved.get() > 0, AuditNotes.resolved(id, resolution), transaction);
        });
        return resolved.get() > 0;
    }

    private void noteIf(boolean done, AuditNote note, MemoryTransaction transaction) {
        if (done) {
            transaction.atCommit(() -> audit.add(note));
        }
    }

    private int resolve(DeadLetterId id, Resolution resolution, MemoryTransaction transaction) {
        DeadLetter letter = failures().deadLetter(id);
        if (letter == null || !taken.add(id)) {
            return 0;
        }
        transaction.atCommit(() -> apply(letter, resolution));
        transaction.atEnd(() -> taken.remove(id));
        return 1;
    }

    private void apply(DeadLetter letter, Resolution resolution) {
        if (resolution instanceof Redeliver redeliver) {
            String payload = redeliver.payload();
            failures().resolved(letter, action(letter, payload == null ? REDELIVERED : EDITED, resolution, payload));
            deliveries.redeliver(letter, payload);
            replays.reopen(letter.subscription(), resolution.actor());
        } else if (resolution instanceof Discard discard) {
            failures().resolved(letter, action(letter, DISCARDED, resolution, discard.reason()));
        }
    }

    private OperatorAction action(
            DeadLetter letter, OperatorAction.Kind kind, Resolution resolution, @Nullable String detail) {
        return new OperatorAction(
                kind, resolution.actor(), clock.instant(), letter.lastAttempt().number(), detail);
    }

    @Override
    public int resolveAll(DeadLetterQuery query, Resolution resolution) {
        AtomicInteger resolved = new AtomicInteger();
        transactions.change(transaction -> {
            lowest(query).forEach(letter -> resolved.addAndGet(resolve(letter.id(), resolution, transaction)));
            noteIf(resolved.get() > 0, AuditNotes.resolvedAll(query, resolution, resolved.get()), transaction);
        });
        return resolved.get();
    }

    private List<DeadLetter> lowest(DeadLetterQuery query) {
        return matching(query)
                .filter(letter -> !taken.contains(letter.id()))
                .sorted(Comparator.comparingLong(DeadLetter::position).thenComparing(DeadLetter::subscription))
                .limit(query.page().limit())
                .toList();
    }
}

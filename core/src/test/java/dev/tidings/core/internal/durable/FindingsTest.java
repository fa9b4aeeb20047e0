// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Finding;
import dev.tidings.core.Finding.Kind;
import dev.tidings.core.MissedPositions;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.PartitionDiagnosis;
import dev.tidings.core.RunningHandler;
import dev.tidings.core.StorageException;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.SubscriptionDiagnosis.Pending;
import dev.tidings.core.spi.DiagnosisStore.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Pending NOTHING = new Pending(0, 0, null);
    private static final State STATE = new State(Instant.EPOCH, 9, List.of(), NOTHING, 0);

    private static List<Finding> found(PartitionDiagnosis partition, Here here) {
        SubscriptionDiagnosis facts =
                new SubscriptionDiagnosis("s", true, 9, List.of(partition), NOTHING, 0, null, List.of());
        return new Findings(facts, STATE, "me", number -> here).added().findings();
    }

    private static PartitionDiagnosis partition(List<RunningHandler> running, List<MissedPositions> missed) {
        return new PartitionDiagnosis(0, 9, 0, null, "me", Duration.ofSeconds(5), running, missed);
    }

    private static MissedPositions missed(long position, boolean complete, Duration... ages) {
        List<OpenTransaction> owners = List.of(ages).stream()
                .map(age -> new OpenTransaction("pid 7", "shop", null, "idle in transaction", age))
                .toList();
        return new MissedPositions(position, position, owners, complete);
    }

    @Test
    @DisplayName("F7: the storage's failure comes before everything else")
    void trouble() {
        Here here = new Here(null, List.of(), new StorageException("no connection", new IllegalStateException()), null);
        RunningHandler call = new RunningHandler(4, "k", 3, 2, Duration.ofMinutes(2), "worker", List.of());
        assertThat(found(partition(List.of(call), List.of()), here))
                .extracting(Finding::kind)
                .containsExactly(Kind.STORAGE_TROUBLE, Kind.HANDLER_RUNNING);
        assertThat(found(partition(List.of(call), List.of()), here).get(1).words())
                .contains("2 min 0 s", "position 4 (key 'k') and 2 more, attempt 2", "'worker'");
    }

    @Test
    @DisplayName(
            "F7: positions of the same transaction are named together, and what has just begun is not worth a word")
    void missedPositions() {
        List<MissedPositions> old =
                List.of(missed(2, true, Duration.ofHours(25)), missed(5, true, Duration.ofHours(25)));
        assertThat(found(partition(List.of(), old), Here.NOWHERE))
                .singleElement()
                .extracting(Finding::words)
                .asString()
                .contains("positions 2, 5", "pid 7 (application 'shop', idle in transaction), open for 1 d 1 h");
        assertThat(found(partition(List.of(), List.of(missed(2, true, Duration.ofMillis(20)))), Here.NOWHERE))
                .extracting(Finding::kind)
                .containsExactly(Kind.UP_TO_DATE);
        assertThat(found(partition(List.of(), List.of(missed(2, false))), Here.NOWHERE))
                .singleElement()
                .extracting(Finding::words)
                .asString()
                .contains("position 2", "may not see");
    }
}

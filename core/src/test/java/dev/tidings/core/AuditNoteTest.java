// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.core.spi.AuditNotes;
import dev.tidings.core.spi.Resolution;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditNoteTest {
    private static AuditNote with(String name, String text) {
        BiFunction<String, String, String> of = (field, other) -> field.equals(name) ? text : other;
        return AuditNote.refused(
                of.apply("actor", "Ada"),
                of.apply("action", "order.cancel"),
                of.apply("target", "42"),
                of.apply("detail", ""));
    }

    @ParameterizedTest
    @CsvSource({"actor, 200", "action, 100", "target, 500", "detail, 4000"})
    @DisplayName("G1: a text that is too long for the audit trail is refused with its name and bound")
    void tooLong(String name, int max) {
        assertThat(with(name, "x".repeat(max)).outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(name, "x".repeat(max + 1)))
                .withMessageContainingAll(name, "" + max, "had " + (max + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> with(name, "x\0")).withMessageContainingAll(name, "NUL");
    }

    @ParameterizedTest
    @CsvSource({"actor", "action", "target"})
    @DisplayName("G1: a note says who, what and to what")
    void blank(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> with(name, "")).withMessageContaining(name);
        assertThatIllegalArgumentException().isThrownBy(() -> with(name, "  ")).withMessageContaining(name);
    }

    @Test
    @DisplayName("G1: what the library notes by itself is cut where it is too long")
    void cut() {
        DeadLetterQuery query = DeadLetterQuery.newest(1)
                .ofSubscription("s".repeat(600))
                .ofTenant("t".repeat(2_000))
                .failedWith("e".repeat(2_000));
        AuditNote note = AuditNotes.resolvedAll(query, new Resolution.Discard("Ada", "r".repeat(2_000)), 3);

        assertThat(note.target()).hasSize(AuditNote.MAX_TARGET).endsWith("…");
        assertThat(note.detail())
                .hasSize(AuditNote.MAX_DETAIL)
                .startsWith("3 dead letters of tenant 'tt")
                .endsWith("…");
    }

    @Test
    @DisplayName("G1: a page of the trail has 1 to 1000 entries")
    void limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditQuery.newest(1_001))
                .withMessageContaining("1 to 1000");
    }
}

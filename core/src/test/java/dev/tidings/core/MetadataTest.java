// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1: metadata")
class MetadataTest {
    @Test
    void wellKnownEntriesHaveAccessors() {
        Metadata metadata = Metadata.of(Map.of(
                "user", "ada", "tenant", "acme", "correlation_id", "c-1", "causation_id", "e-1", "ip_address", "::1"));

        assertThat(metadata.user()).isEqualTo("ada");
        assertThat(metadata.tenant()).isEqualTo("acme");
        assertThat(metadata.correlationId()).isEqualTo("c-1");
        assertThat(metadata.causationId()).isEqualTo("e-1");
        assertThat(metadata.get(Metadata.IP_ADDRESS)).isEqualTo("::1");
        assertThat(metadata.get(Metadata.TRACEPARENT)).isNull();
    }

    @Test
    void withLeavesTheOriginalAlone() {
        Metadata one = Metadata.EMPTY.with("user", "ada");
        Metadata two = one.with("user", "bob").with("tenant", "acme");

        assertThat(Metadata.EMPTY.asMap()).isEmpty();
        assertThat(one.asMap()).containsOnly(Map.entry("user", "ada"));
        assertThat(two.asMap()).containsOnly(Map.entry("user", "bob"), Map.entry("tenant", "acme"));
    }

    @Test
    void itIsACopyThatCannotBeChanged() {
        Map<String, String> entries = new HashMap<>(Map.of("user", "ada"));
        Metadata metadata = Metadata.of(entries);
        entries.put("user", "bob");

        assertThat(metadata.user()).isEqualTo("ada");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> metadata.asMap().put("user", "bob"));
    }

    @Test
    void nullsAreRefused() {
        assertThatNullPointerException().isThrownBy(() -> Metadata.EMPTY.with("user", null));
        assertThatNullPointerException().isThrownBy(() -> Metadata.EMPTY.with(null, "ada"));
    }

    @Test
    void equalEntriesAreEqualMetadata() {
        Metadata one = Metadata.EMPTY.with("b", "2").with("a", "1");
        Metadata two = Metadata.of(Map.of("a", "1", "b", "2"));

        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).hasToString("{a=1, b=2}");
        assertThat(one).isNotEqualTo(Metadata.EMPTY);
    }
}

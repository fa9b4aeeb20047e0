// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static dev.tidings.testing.SampleEvents.labelled;
import static dev.tidings.testing.SampleEvents.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the backend contract that concerns what {@code send} promises, and what becomes of failures. */
abstract class ConfirmationContract extends SendingContract {
    @Test
    @DisplayName("E9: send returns when the other side has the events; where it does not confirm, it can be cut off")
    void confirmation() throws Exception {
        assertThat(has(BackendCapability.CONFIRMATION) || has(BackendCapability.OUTAGE))
                .as("a backend without CONFIRMATION has an OUTAGE in which the lack is seen")
                .isTrue();
        send(labelled("a"), labelled("b"));

        assertThat(labels(arrived(2))).containsExactly("a", "b");
    }

    @Test
    @DisplayName("E9: cut off, send throws if it confirms, and returns if it does not; nothing arrives")
    void outage() throws Exception {
        if (!has(BackendCapability.OUTAGE)) {
            assertThat(backend().isInProcess())
                    .as("isInProcess of a backend without an other side")
                    .isTrue();
            return;
        }
        cutOff();
        if (has(BackendCapability.CONFIRMATION)) {
            assertThatThrownBy(() -> send(labelled("lost")))
                    .isInstanceOf(Exception.class)
                    .message()
                    .isNotBlank();
        } else {
            assertThatCode(() -> send(labelled("lost")))
                    .as("send without CONFIRMATION")
                    .doesNotThrowAnyException();
        }
        reconnect();
        assertThat(backend().isInProcess())
                .as("isInProcess of a backend with another side")
                .isFalse();
    }

    @Test
    @DisplayName("E9: after a failure the same backend sends again")
    void worksAgain() throws Exception {
        send(labelled("before"));
        arrived(1);
        if (has(BackendCapability.OUTAGE)) {
            cutOff();
            assertThat(trySending("lost")).isNotEqualTo(has(BackendCapability.CONFIRMATION));
            reconnect();
        }
        await("an event arrives again")
                .atMost(patience())
                .until(() -> trySending("after") && labels(received()).contains("after"));

        assertThat(labels(received())).startsWith("before").endsWith("after");
    }

    private boolean trySending(String label) {
        try {
            send(labelled(label));
            return true;
        } catch (Exception e) { // what a backend throws is its own affair
            return false;
        }
    }
}

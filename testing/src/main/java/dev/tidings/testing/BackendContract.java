// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static dev.tidings.testing.SampleEvents.labelled;
import static dev.tidings.testing.SampleEvents.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.tidings.core.spi.Backend} must do. Extend it, give it backends and a look at their other side, say what they can
 * do, and run it with JUnit; every test must pass.
 *
 * <pre>{@code
 * class MyBackendTest extends BackendContract {
 *     @Override
 *     protected Backend newBackend() {
 *         return new MyBackend(emptyQueue());
 *     }
 *
 *     @Override
 *     protected List<Event<?>> received() {
 *         return readAll(queue());
 *     }
 *
 *     @Override
 *     protected Set<BackendCapability> capabilities() {
 *         return EnumSet.allOf(BackendCapability.class);
 *     }
 *
 *     @Override
 *     protected void cutOff() {
 *         broker.stop();
 *     }
 *
 *     @Override
 *     protected void reconnect() {
 *         broker.start();
 *     }
 * }
 * }</pre>
 *
 * <p>A capability that is not stated is asserted to be absent, so that a backend promises no less than it keeps.
 *
 * <p>Not thread-safe: JUnit runs the tests of one object one after the other.
 */
public abstract class BackendContract extends ConfirmationContract {
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    @Test
    @DisplayName("E9: the name is lower-case letters, digits and hyphens, and stays the same")
    void stableName() throws Exception {
        String name = backend().name();
        assertThat(name).matches(NAME);

        send(labelled("a"));
        assertThat(backend().name()).isEqualTo(name);
        backend().close();
        assertThat(backend().name()).isEqualTo(name);
    }

    @Test
    @DisplayName("E9: a backend that says it is in the process waits for nothing and nobody")
    void inProcess() throws Exception {
        assertThat(backend().isInProcess())
                .as("isInProcess, which is true just where nothing can be cut off")
                .isNotEqualTo(has(BackendCapability.OUTAGE));
        if (backend().isInProcess()) {
            assertThat(fewestWaits()).as("waits of the sending thread").isZero();
        }
    }

    /** Of several rounds: what is loaded in the first may have to wait for others that load. */
    private long fewestWaits() throws Exception {
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = waits();
            backend().send(labelled("round-" + round + "-", 100));
            fewest = Math.min(fewest, waits() - before);
        }
        return fewest;
    }

    /** How often this thread has waited or was blocked. */
    private static long waits() {
        ThreadInfo info = Objects.requireNonNull(ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId()));
        return info.getBlockedCount() + info.getWaitedCount();
    }

    @Test
    @DisplayName("E9, D8: closing sends what is held back and loses nothing; closing twice is no error")
    void closing() throws Exception {
        send(labelled("a"), labelled("b"));

        backend().close();
        backend().close();

        assertThat(labels(arrived(2))).containsExactly("a", "b");
    }

    @Test
    @DisplayName("E9: a closed backend refuses events, and says why and which it is")
    void sendingAfterClosing() throws Exception {
        backend().close();

        assertThatThrownBy(() -> send(labelled("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(backend().name(), "closed");
        assertThat(received()).isEmpty();
    }

    @Test
    @DisplayName("E9: a backend that was never sent anything can be closed")
    void closingUnused() throws Exception {
        backend().close();

        assertThat(received()).isEmpty();
    }
}

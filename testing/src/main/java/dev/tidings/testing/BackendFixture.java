// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the backend contract share, and what its users give it. */
abstract class BackendFixture {
    private @Nullable Backend backend;

    /** A new backend, with nothing yet on its other side; called once per test, which closes it. */
    protected abstract Backend newBackend() throws Exception;

    /** What has arrived on the other side of this test's backend until now, in the order in which it did; also after closing. */
    protected abstract List<Event<?>> received() throws Exception;

    /** What the backend can do; what it does not name must be absent. */
    protected abstract Set<BackendCapability> capabilities();

    /** Puts the other side out of reach, for backends with {@link BackendCapability#OUTAGE}. */
    protected void cutOff() throws Exception {
        throw new UnsupportedOperationException("A backend with the capability OUTAGE needs cutOff() and reconnect().");
    }

    /** Brings the other side back. */
    protected void reconnect() throws Exception {
        throw new UnsupportedOperationException("A backend with the capability OUTAGE needs cutOff() and reconnect().");
    }

    /** How long to wait at most for what arrives without confirmation, or for a connection to be made again; 10 s unless said. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeEach
    void openBackend() throws Exception {
        backend = newBackend();
    }

    @AfterEach
    void closeBackend() throws Exception {
        backend().close();
    }

    final Backend backend() {
        return Objects.requireNonNull(backend, "the backend is made before each test");
    }

    final boolean has(BackendCapability capability) {
        return capabilities().contains(capability);
    }

    final void send(Event<?>... events) throws Exception {
        backend().send(Arrays.asList(events));
    }

    /** What has arrived: this many events at the least, at once if the backend confirms, else after a while. */
    final List<Event<?>> arrived(int count) throws Exception {
        if (!has(BackendCapability.CONFIRMATION)) {
            await("events arrive").atMost(patience()).until(() -> received().size() >= count);
        }
        List<Event<?>> events = received();
        assertThat(events).as("what has arrived when send returned").hasSizeGreaterThanOrEqualTo(count);
        return events;
    }
}

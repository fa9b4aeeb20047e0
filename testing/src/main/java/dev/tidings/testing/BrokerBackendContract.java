// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static dev.tidings.testing.SampleEvents.labelled;
import static dev.tidings.testing.SampleEvents.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Backend} must do that sends to a broker: the {@link BackendContract}, and what becomes of a broker that is restarted, cut
 * off, slow, silent, or closed to whoever asks. The backend reaches its broker through a {@link TcpProxy}.
 *
 * <p>Not thread-safe: JUnit runs the tests of one object one after the other.
 */
public abstract class BrokerBackendContract extends BackendContract {
    /** What stands between the backends and their broker. */
    protected abstract TcpProxy proxy();

    /** Kills the broker and starts it again with the data that it has. */
    protected abstract void restartBroker() throws Exception;

    /**
     * A backend that says who it is wrongly, and finds that out when it is made; the maker is expected to throw.
     *
     * @param checkAtStart whether it is to find out when it is made, or when it first sends
     */
    protected abstract Backend withWrongCredentials(boolean checkAtStart) throws Exception;

    /** A payload of how many bytes the broker never takes; 0 where it takes any size that fits into memory. */
    protected abstract int tooLarge();

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.allOf(BackendCapability.class);
    }

    @Override
    protected void cutOff() throws IOException {
        proxy().refuse(true);
    }

    @Override
    protected void reconnect() throws IOException {
        proxy().refuse(false);
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Test
    @DisplayName("E9, D6: an outage is told from faulty events by the exception")
    void outageIsSaid() throws Exception {
        send(labelled("before"));
        cutOff();
        assertOutage(() -> send(labelled("lost")));
        reconnect();
    }

    private static void assertOutage(ThrowingCallable sending) {
        assertThatThrownBy(sending)
                .isInstanceOfAny(BackendUnavailableException.class, IOException.class, TimeoutException.class)
                .message()
                .isNotBlank();
    }

    @Test
    @DisplayName(
            "E9, D6: the connection is cut again and again while events are sent; all arrive, in the order of their keys")
    void cutInTheMiddle() throws Exception {
        List<Event<?>> events = keyed(600);
        Future<?> cutting = whileSending(events, () -> proxy().cut(), 3);
        cutting.get();

        assertFirstArrivals(events);
    }

    @Test
    @DisplayName(
            "E9, D6: the broker is killed and comes back while events are sent; all arrive, in the order of their keys")
    void restartInTheMiddle() throws Exception {
        List<Event<?>> events = keyed(600);
        Future<?> restarting = whileSending(events, this::restartBroker, 1);
        restarting.get();

        assertFirstArrivals(events);
    }

    /** Does something several times while events are sent in lists, each again until it is confirmed. */
    private Future<?> whileSending(List<Event<?>> events, Fault fault, int times) throws Exception {
        int share = events.size() / (times + 1);
        Future<?> faults = null;
        for (int begin = 0; begin < events.size(); begin += 20) {
            if (begin > 0 && begin / share > (begin - 20) / share && begin / share <= times) {
                if (faults != null) {
                    faults.get();
                }
                faults = InOwnThread.call(() -> {
                    fault.happen();
                    return true;
                });
            }
            sendUntilConfirmed(events.subList(begin, Math.min(events.size(), begin + 20)));
        }
        assertThat(faults).as("the fault happened").isNotNull();
        return Objects.requireNonNull(faults);
    }

    /** Something that goes wrong. */
    private interface Fault {
        void happen() throws Exception;
    }

    private void sendUntilConfirmed(List<Event<?>> some) {
        await("events are confirmed")
                .atMost(patience())
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    try {
                        backend().send(some);
                        return true;
                    } catch (BackendUnavailableException | IOException | TimeoutException e) {
                        return false;
                    }
                });
    }

    private static List<Event<?>> keyed(int count) {
        return IntStream.range(0, count)
                .<Event<?>>mapToObj(i -> Event.builder("item.counted", Map.of("note", "#n" + i + "#"))
                        .source("/shop")
                        .key("key-" + i % 7)
                        .build())
                .toList();
    }

    /** What arrives again is a duplicate; of what arrives first, nothing is missing and each key is in order. */
    private void assertFirstArrivals(List<Event<?>> events) throws Exception {
        await("all arrive")
                .atMost(patience())
                .until(() -> Set.copyOf(labels(received())).containsAll(labels(events)));
        List<String> arrived = labels(received());
        for (int key = 0; key < 7; key++) {
            List<String> sent = new ArrayList<>();
            for (int i = key; i < events.size(); i += 7) {
                sent.add("n" + i);
            }
            assertThat(arrived.stream().distinct().filter(sent::contains).toList())
                    .as("first arrivals of key-" + key)
                    .isEqualTo(sent);
        }
    }

    @Test
    @DisplayName("E9: a slow broker makes sending slow and loses nothing")
    void slowBroker() throws Exception {
        send(labelled("first"));
        proxy().delay(Duration.ofMillis(30));
        backend().send(labelled("s", 50));
        proxy().delay(Duration.ZERO);

        assertThat(labels(arrived(51))).startsWith("first", "s0", "s1").endsWith("s49");
    }

    @Test
    @DisplayName("E9, D6: a broker that does not answer at all is out of reach after a time; then it is used again")
    void silentBroker() throws Exception {
        send(labelled("before"));
        proxy().stall(true);
        assertOutage(() -> send(labelled("waits")));
        proxy().stall(false);
        sendUntilConfirmed(List.of(labelled("after")));

        await("the last event arrives")
                .atMost(patience())
                .until(() -> labels(received()).contains("after"));
    }

    @Test
    @DisplayName("E9: wrong credentials are said clearly, when the backend is made or when it first sends, by choice")
    void wrongCredentials() throws Exception {
        assertThatThrownBy(() -> withWrongCredentials(true).close()).message().isNotBlank();
        try (Backend stranger = withWrongCredentials(false)) {
            assertThatThrownBy(() -> stranger.send(List.of(labelled("x"))))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContaining(stranger.name());
        }
    }

    @Test
    @DisplayName("E9: an event that is too large is refused by name, its neighbours arrive")
    void tooLargeIsRefused() throws Exception {
        if (tooLarge() == 0) {
            Event<?> huge = Event.builder("item.counted", Map.of("note", "#huge#" + "x".repeat(8 << 20)))
                    .source("/shop")
                    .build();
            send(huge);
            assertThat(labels(arrived(1))).containsExactly("huge");
            return;
        }
        Event<?> huge = Event.builder("item.counted", Map.of("note", "#huge#" + "x".repeat(tooLarge())))
                .source("/shop")
                .build();
        assertThatThrownBy(() -> send(labelled("a"), huge, labelled("b")))
                .isInstanceOfSatisfying(
                        EventsRefusedException.class,
                        refused -> assertThat(refused.reasons()).containsOnlyKeys(1));

        assertThat(labels(arrived(2))).containsExactly("a", "b");
    }

    @Test
    @DisplayName("E9, D8: closed while it sends, it ends: what it says was sent has arrived")
    void closingWhileSending() throws Exception {
        send(labelled("first"));
        List<Event<?>> many = labelled("m", 500);
        Future<Boolean> sending = InOwnThread.call(() -> {
            try {
                backend().send(many);
                return true;
            } catch (Exception e) { // what a closed backend throws is its own affair
                return false;
            }
        });
        backend().close();

        if (sending.get()) {
            assertThat(labels(arrived(501))).containsAll(labels(many));
        }
        assertThat(labels(received())).doesNotHaveDuplicates();
    }
}

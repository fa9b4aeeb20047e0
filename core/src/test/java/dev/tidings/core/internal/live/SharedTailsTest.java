// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.StorageException;
import dev.tidings.core.Tail;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.support.Watcher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F4, E6: all tails at the end of the log are served by one read")
class SharedTailsTest {
    private final EventLog log = new InMemoryStorage().log();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean broken;
    private final LogTails tails = new LogTails(counted(), "shared", Duration.ofMillis(200));

    @AfterEach
    void closeTails() {
        tails.close(Duration.ofSeconds(5));
    }

    private EventLog counted() {
        return (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (broken) {
                        throw new StorageException("no connection");
                    }
                    reads.incrementAndGet();
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void publish(String... ids) {
        log.append(Stream.of(ids)
                .map(id -> Event.stored("thing.happened", "{}").id(id).build())
                .toList());
        tails.wake();
    }

    private static List<String> ids(Watcher watcher) {
        return watcher.events().stream().map(each -> each.event().id()).toList();
    }

    private static boolean isReading() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("tidings-shared-tails"));
    }

    @Test
    @DisplayName("E6: a thousand tails see each event once, and cost one read of the log")
    void thousand() {
        List<Watcher> watchers =
                IntStream.range(0, 1000).mapToObj(i -> new Watcher()).toList();
        watchers.forEach(watcher -> tails.open(TailOptions.DEFAULT, watcher));
        publish("first");
        await().until(() -> watchers.stream().allMatch(watcher -> ids(watcher).equals(List.of("first"))));

        int before = reads.get();
        publish("second", "third");
        await().until(() -> watchers.stream().allMatch(watcher -> ids(watcher).size() == 3));
        assertThat(reads.get() - before).isLessThan(10);
        assertThat(watchers)
                .allSatisfy(watcher -> assertThat(ids(watcher)).containsExactly("first", "second", "third"));
        assertThat(watchers.get(0).events().get(2))
                .isSameAs(watchers.get(1).events().get(2));
    }

    @Test
    @DisplayName("E6: the reading thread is there from the first tail to the last")
    void lifetime() {
        assertThat(isReading()).isFalse();
        Tail first = tails.open(TailOptions.DEFAULT, new Watcher());
        Tail second = tails.open(TailOptions.DEFAULT, new Watcher());
        assertThat(isReading()).isTrue();
        first.close();
        assertThat(isReading()).isTrue();
        second.close();
        await().until(() -> !isReading());

        Watcher again = new Watcher();
        Tail unused = tails.open(TailOptions.DEFAULT, again);
        publish("later");
        await().until(() -> ids(again).equals(List.of("later")));
    }

    @Test
    @DisplayName("E6: one that resumes far behind gets every page, and then what the others get")
    void resumed() {
        Watcher atTheEnd = new Watcher();
        Tail unused = tails.open(TailOptions.DEFAULT, atTheEnd);
        IntStream.range(0, 1700).forEach(i -> publish("e" + i));
        Watcher behind = new Watcher();
        Tail late = tails.open(TailOptions.DEFAULT.after(TailPlace.BEGINNING), behind);
        IntStream.range(1700, 2000).forEach(i -> publish("e" + i));

        List<String> all = IntStream.range(0, 2000).mapToObj(i -> "e" + i).toList();
        await().untilAsserted(() -> assertThat(ids(behind)).isEqualTo(all));
        await().untilAsserted(() -> assertThat(late.place()).contains(TailPlace.after(2000)));
        publish("last");
        await().until(() -> ids(behind).size() == 2001 && ids(atTheEnd).size() + missed(atTheEnd) == 2001);
    }

    private static long missed(Watcher watcher) {
        return watcher.missed().stream().mapToLong(each -> each.count()).sum();
    }

    @Test
    @DisplayName("E6: one that resumes further back than it may is told what is left out")
    void tooFar() {
        IntStream.rangeClosed(1, 30).forEach(i -> publish("e" + i));
        Watcher watcher = new Watcher();
        Tail tail = tails.open(TailOptions.DEFAULT.after(TailPlace.after(3)).withCatchUpAtMost(10), watcher);

        await().until(() -> watcher.events().size() == 10);
        assertThat(ids(watcher)).startsWith("e21").endsWith("e30");
        assertThat(tail.missed()).isEqualTo(17);
        assertThat(watcher.missed()).singleElement().satisfies(missed -> {
            assertThat(missed.first()).hasValue(4);
            assertThat(missed.last()).hasValue(20);
        });
        TailOptions beyond = TailOptions.DEFAULT.after(TailPlace.after(31));
        assertThatThrownBy(() -> tails.open(beyond, watcher)).hasMessageContaining("position 30");
    }

    @Test
    @DisplayName("E6: while the storage cannot be read tails wait, and then get everything")
    void trouble() {
        Watcher atTheEnd = new Watcher();
        Tail unused = tails.open(TailOptions.DEFAULT, atTheEnd);
        publish("before");
        await().until(() -> ids(atTheEnd).size() == 1);
        broken = true;
        publish("meanwhile");
        assertThatThrownBy(() -> tails.open(TailOptions.DEFAULT, new Watcher())).isInstanceOf(StorageException.class);
        broken = false;

        await().until(() -> ids(atTheEnd).equals(List.of("before", "meanwhile")));
    }

    @Test
    @DisplayName("E6: the place of a tail passes what is not for it")
    void place() {
        Watcher nothing = new Watcher();
        Tail tail = tails.open(TailOptions.DEFAULT.ofTypes("other"), nothing);
        assertThat(tail.place()).contains(TailPlace.BEGINNING);
        publish("a", "b");
        await().until(() -> tail.place().equals(java.util.Optional.of(TailPlace.after(2))));
        assertThat(nothing.events()).isEmpty();
    }
}

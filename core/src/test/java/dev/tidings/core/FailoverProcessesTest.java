// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.ChildJvm;
import dev.tidings.core.support.FailingOver;
import dev.tidings.core.support.FlakyBackend;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.SmallCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D6: processes that share a folder, and processes that are killed")
@Timeout(180) // starts many JVMs, which take their time on a busy machine
class FailoverProcessesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path temp;

    private EventBus bus(FlakyBackend backend) {
        return EventBus.builder()
                .name("shop")
                .backend(backend)
                .codec(new SmallCodec())
                .failover(FailoverOptions.in(temp.resolve("failover")))
                .build();
    }

    private ChildJvm start(String name, int publishers, int events) throws IOException {
        return ChildJvm.start(
                temp.resolve(name + ".txt"),
                FailingOver.class,
                temp.resolve("failover").toString(),
                name,
                Integer.toString(publishers),
                Integer.toString(events));
    }

    private static List<String> published(ChildJvm child) throws IOException {
        List<String> lines = child.lines();
        return lines.subList(Math.min(1, lines.size()), lines.size());
    }

    private static void publish(EventBus bus, int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> bus.publish(Event.builder(new OrderShipped("DHL"))
                        .id("own-" + number)
                        .build()));
    }

    private static List<String> idsOf(List<String> ids, String prefix) {
        return ids.stream().filter(id -> id.startsWith(prefix)).toList();
    }

    @Test
    void eachHasFilesOfItsOwnAndTakesOverWhatAKilledOneHasLeft() throws Exception {
        FlakyBackend backend = new FlakyBackend("broker").down();
        try (ChildJvm child = start("child", 1, 200);
                EventBus bus = bus(backendOnceReady(child, backend))) {
            publish(bus, 0, 20);
            await().atMost(PATIENCE).until(() -> published(child).size() == 200);
            await().until(() -> bus.failover().consume(100).size() == 20);
            assertThat(spools()).containsExactly("0", "1");
            try (EventBus third = bus(new FlakyBackend("broker"))) {
                assertThat(third.failover().isEmpty()).isTrue();
            }
            backend.up();
            await().atMost(PATIENCE).until(() -> backend.arrived().size() == 20);
            child.kill();
            await().atMost(PATIENCE).until(() -> backend.arrived().size() == 20 + 1 + 200);
            assertThat(idsOf(backend.arrivedIds(), "child-")).isEqualTo(published(child));
            publish(bus, 20, 30);
            await().atMost(PATIENCE)
                    .until(() -> idsOf(backend.arrivedIds(), "own-").size() == 30);
            assertThat(bus.failover().isEmpty()).isTrue();
        }
    }

    private static FlakyBackend backendOnceReady(ChildJvm child, FlakyBackend backend) {
        await().atMost(PATIENCE).until(() -> child.lines().contains("ready"));
        return backend;
    }

    private List<String> spools() throws IOException {
        try (Stream<Path> all = Files.list(temp.resolve("failover/shop/broker"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("D6: kill -9 while failing over loses nothing whose publication had returned")
    void killedAtAnyMomentNothingIsLost() throws Exception {
        Random random = new Random();
        Set<String> published = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            try (ChildJvm child = start("round-" + round, 4, Integer.MAX_VALUE)) {
                await().atMost(PATIENCE).until(() -> child.lines().contains("ready"));
                boolean ended = child.endsWithin(random.nextInt(500), TimeUnit.MILLISECONDS);
                assertThat(ended).as("the child ended by itself").isFalse();
                child.kill();
                published.addAll(published(child));
            }
        }
        assertThat(published).noneMatch(line -> line.startsWith("failed")).hasSizeGreaterThan(100);
        FlakyBackend backend = new FlakyBackend("broker").down();
        try (EventBus bus = bus(backend)) {
            List<String> waiting = bus.failover().consume(Integer.MAX_VALUE).stream()
                    .<String>map(Event::id)
                    .toList();
            assertThat(new HashSet<>(waiting)).containsAll(published);
            assertThat(waiting).doesNotHaveDuplicates();
            List<String> arrived = drain(bus, backend);
            assertThat(arrived).isEqualTo(waiting);
        }
    }

    private static List<String> drain(EventBus bus, FlakyBackend backend) {
        List<String> arrived = Collections.synchronizedList(new ArrayList<>());
        backend.weather(events -> events.forEach(event -> arrived.add(event.id())));
        await().atMost(PATIENCE).until(() -> bus.failover().isEmpty());
        return arrived;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.FailoverOptions.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events for the tests of spools, and how to look at them. */
final class SpoolEvents {
    /** So small that a few events fill a file. */
    static final long SMALL_FILE = 1_000;

    private static final Instant TIME = Instant.parse("2026-11-21T10:15:30.123456789Z");

    private SpoolEvents() {}

    static FailoverOptions options(Path folder) {
        return FailoverOptions.in(folder).sync(Sync.SYSTEM);
    }

    static Spool open(Path folder) throws IOException {
        return new Spool(folder, options(folder), SMALL_FILE);
    }

    static Event<String> event(int number) {
        return Event.stored("order.placed", "{\"number\":" + number + "}")
                .id("event-" + number)
                .time(TIME)
                .key("key")
                .topics("orders")
                .build();
    }

    static List<Event<String>> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(SpoolEvents::event).toList();
    }

    /** Appends them one by one. */
    static void append(Spool spool, int from, int to) throws IOException, InterruptedException {
        for (Event<String> event : events(from, to)) {
            spool.append(List.of(event));
        }
    }

    static List<String> ids(List<? extends Event<?>> events) {
        return events.stream().map(Event::id).toList();
    }

    static List<String> ids(int from, int to) {
        return ids(events(from, to));
    }

    /** Takes and confirms everything. */
    static List<String> drain(Spool spool) throws IOException {
        List<String> ids = new ArrayList<>();
        for (List<Event<String>> next = spool.next(7); !next.isEmpty(); next = spool.next(7)) {
            ids.addAll(ids(next));
            spool.confirmed(next.size());
        }
        return ids;
    }

    /** The files with events, in their order. */
    static List<Path> logs(Path folder) throws IOException {
        return files(folder, ".log");
    }

    static List<Path> damaged(Path folder) throws IOException {
        return files(folder, ".damaged");
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}

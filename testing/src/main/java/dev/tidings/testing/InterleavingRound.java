// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One random play of transactions and readers, decided by a seed. All steps happen one after the other, so it is known at each of
 * them what must be readable. Not thread-safe.
 */
final class InterleavingRound implements AutoCloseable {
    private static final int STEPS = 25;
    private static final int MAX_OPEN = 4;
    private static final int MAX_PAGE = 5;
    private static final List<String> KEYS = List.of("a", "b", "c");

    /** An open transaction, what it appended and the keys that it keeps from the others. */
    private record Writer(OpenTransaction transaction, List<Event<String>> appended, Set<String> keys) {}

    /** A reader and how many events had been committed when it began. */
    private record Reader(LogReader log, int skipped) {}

    private final Storage storage;
    private final String name;
    private final Random random;
    private final List<Writer> writers = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Event<String>> committed = new ArrayList<>();
    private int events;

    InterleavingRound(Storage storage, Cursor start, long seed) {
        this.storage = storage;
        name = Long.toString(seed, 36);
        random = new Random(seed);
        readers.add(new Reader(new LogReader(storage.log(), start), 0));
        readers.add(new Reader(new LogReader(storage.log(), start), 0));
    }

    /**
     * Plays the round.
     *
     * @return where the next round begins
     */
    Cursor play() {
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        while (!writers.isEmpty()) {
            end(random.nextBoolean());
        }
        readers.forEach(this::readAllAndCheck);
        return readers.get(0).log().cursor();
    }

    private void step() {
        int choice = random.nextInt(100);
        if (choice < 20 && writers.size() < MAX_OPEN) {
            writers.add(new Writer(new OpenTransaction(storage.transactions()), new ArrayList<>(), new HashSet<>()));
        } else if (choice < 50 && !writers.isEmpty()) {
            append(writers.get(random.nextInt(writers.size())));
        } else if (choice < 65 && !writers.isEmpty()) {
            end(random.nextInt(3) > 0);
        } else if (choice < 68) {
            subscribe();
        } else if (choice < 85) {
            someReader().log().read(1 + random.nextInt(MAX_PAGE));
        } else {
            readAllAndCheck(someReader());
        }
    }

    private Reader someReader() {
        return readers.get(random.nextInt(readers.size()));
    }

    private void append(Writer writer) {
        List<Event<String>> batch = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            batch.add(StorageFixture.event(name + "-" + events++, keyFor(writer)));
        }
        writer.transaction().run(() -> storage.log().append(batch));
        writer.appended().addAll(batch);
    }

    /** A key that no other open transaction has used: the application orders transactions of one key. */
    private @Nullable String keyFor(Writer writer) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        boolean taken = writers.stream()
                .anyMatch(other -> !other.equals(writer) && other.keys().contains(key));
        if (taken || random.nextInt(4) == 0) {
            return null;
        }
        writer.keys().add(key);
        return key;
    }

    private void end(boolean commit) {
        Writer writer = writers.remove(random.nextInt(writers.size()));
        if (commit) {
            writer.transaction().commit();
            committed.addAll(writer.appended());
        } else {
            writer.transaction().rollback();
        }
    }

    private void subscribe() {
        String subscription = name + "." + readers.size();
        storage.cursors().register(subscription, StartFrom.LATEST, 1);
        Progress progress = Objects.requireNonNull(
                storage.cursors().progress(List.of(subscription)).get(subscription));
        readers.add(new Reader(new LogReader(storage.log(), progress.cursors().get(0)), committed.size()));
    }

    private void readAllAndCheck(Reader reader) {
        reader.log().readAll(1 + random.nextInt(MAX_PAGE));
        List<Event<String>> expected = committed.subList(reader.skipped(), committed.size());
        assertThat(reader.log().ids())
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(Event::id).toList());
        for (String key : KEYS) {
            assertThat(reader.log().idsOf(key))
                    .isEqualTo(expected.stream()
                            .filter(event -> key.equals(event.key()))
                            .map(Event::id)
                            .toList());
        }
    }

    @Override
    public void close() {
        writers.forEach(writer -> writer.transaction().close());
    }
}

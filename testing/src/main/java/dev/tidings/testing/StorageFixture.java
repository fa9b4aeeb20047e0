// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Event;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the storage contract share. */
abstract class StorageFixture {
    static final Duration LONG = Duration.ofMinutes(10);
    static final String SUBSCRIPTION = "stock.reserve";
    static final int PAGE = 100;

    private @Nullable Storage storage;

    /** A new storage on an empty database; called once per test, which prepares and closes it. */
    protected abstract Storage newStorage();

    @BeforeEach
    void openStorage() {
        storage = newStorage();
        storage.prepare();
    }

    @AfterEach
    void closeStorage() {
        storage().close();
    }

    final Storage storage() {
        return Objects.requireNonNull(storage, "the storage is opened before each test");
    }

    static Event<String> event(String id, @Nullable String key) {
        return Event.stored("item.moved", "{\"id\":\"" + id + "\"}")
                .id(id)
                .key(key)
                .build();
    }

    /** Stores events without a key. */
    final void append(String... ids) {
        storage().log().append(Arrays.stream(ids).map(id -> event(id, null)).toList());
    }

    /** Stores one event. @return its position */
    final long appendKeyed(String id, @Nullable String key) {
        storage().log().append(List.of(event(id, key)));
        return positionOf(id);
    }

    final long positionOf(String id) {
        return reader().readAll(PAGE).seen().stream()
                .filter(stored -> stored.event().id().equals(id))
                .findFirst()
                .orElseThrow()
                .position();
    }

    final OpenTransaction begin() {
        return new OpenTransaction(storage().transactions());
    }

    final LogReader reader() {
        return new LogReader(storage().log(), Cursor.START);
    }

    /** The lease of a subscription that begins at the first event. */
    final Lease lease() {
        storage().cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        return acquire("one").orElseThrow();
    }

    final Optional<Lease> acquire(String owner) {
        return storage().cursors().acquire(Partition.whole(SUBSCRIPTION), owner, LONG);
    }

    final Cursor storedCursor() {
        return Objects.requireNonNull(
                        storage().cursors().progress(List.of(SUBSCRIPTION)).get(SUBSCRIPTION))
                .cursors()
                .get(0);
    }

    /** Writes changes without moving the cursor. */
    final void write(Lease lease, DeliveryChange... changes) {
        storage().cursors().complete(lease, new Completion(lease.cursor(), false, List.of(changes)));
    }
}

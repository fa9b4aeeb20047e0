// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writers that order the transactions of one key by a lock, as applications do by locking a row. Thread-safe. */
final class KeyedWriters {
    private static final int TRANSACTIONS = 100;
    private static final List<String> KEYS = List.of("a", "b", "c");

    /** Thrown to have a transaction rolled back. */
    private static final class RollbackWanted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Storage storage;
    private final Map<String, ReentrantLock> locks = new LinkedHashMap<>();
    private final Map<String, List<String>> committed = new LinkedHashMap<>();
    private final Queue<String> withoutKey = new ConcurrentLinkedQueue<>();

    KeyedWriters(Storage storage) {
        this.storage = storage;
        for (String key : KEYS) {
            locks.put(key, new ReentrantLock());
            committed.put(key, new ArrayList<>());
        }
    }

    /** To be asked when all writers are done. */
    Map<String, List<String>> committedByKey() {
        return committed;
    }

    /** To be asked when all writers are done. */
    List<String> committed() {
        List<String> all = new ArrayList<>(withoutKey);
        committed.values().forEach(all::addAll);
        return all;
    }

    Callable<Boolean> writer(int number) {
        return () -> {
            Random random = new Random(number);
            for (int i = 0; i < TRANSACTIONS; i++) {
                write(number + "-" + i, KEYS.get(random.nextInt(KEYS.size())), random.nextInt(4) == 0);
            }
            return true;
        };
    }

    private void write(String id, String key, boolean rollback) throws Exception {
        ReentrantLock lock = Objects.requireNonNull(locks.get(key));
        storage.transactions().inNewTransaction(() -> {
            storage.log().append(List.of(event(id + "-alone", null)));
            return true;
        });
        withoutKey.add(id + "-alone");
        lock.lock();
        try {
            storage.transactions().inNewTransaction(() -> {
                storage.log().append(List.of(event(id + "-first", key)));
                storage.log().append(List.of(event(id + "-second", key), event(id + "-third", key)));
                if (rollback) {
                    throw new RollbackWanted();
                }
                return true;
            });
            Objects.requireNonNull(committed.get(key)).addAll(List.of(id + "-first", id + "-second", id + "-third"));
        } catch (RollbackWanted e) {
            // As wanted: its events must never be read.
        } finally {
            lock.unlock();
        }
    }

    private static Event<String> event(String id, @Nullable String key) {
        return StorageFixture.event(id, key);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DelayedEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers and delayed events keep no publisher waiting on MariaDB, at any isolation level of the application. */
class MariaDbLocksIT extends MariaDbLog {
    private static final int TRANSACTIONS = 150;

    @ParameterizedTest
    @ValueSource(strings = {"READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"})
    @DisplayName("D2: publishers beside readers that look for writers all the time never fail, and nothing is lost")
    void readersBesidePublishers(String isolation) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<List<String>>> publishers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String name = "w" + i;
            publishers.add(threads.submit(() -> publish(name, isolation)));
        }
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Boolean>> readers =
                List.of(threads.submit(() -> readOnAndOn(done)), threads.submit(() -> readOnAndOn(done)));
        List<String> committed = new ArrayList<>();
        while (!publishers.stream().allMatch(Future::isDone)) {
            read();
        }
        for (Future<List<String>> publisher : publishers) {
            committed.addAll(publisher.get());
        }
        done.set(true);
        for (Future<Boolean> reader : readers) {
            assertThat(reader.get()).isTrue();
        }
        threads.shutdown();
        readUntilNoGapIsLeft();
        assertThat(read()).containsExactlyInAnyOrderElementsOf(committed);
    }

    /** Every third transaction is rolled back, so there are always gaps to look after. */
    private List<String> publish(String name, String isolation) throws Exception {
        List<String> committed = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            String id = name + "-" + i;
            if (i % 3 == 0) {
                appendAndRollBack(id, id + "b");
            } else {
                transactions.inNewTransaction(() -> {
                    execute("SET SESSION TRANSACTION ISOLATION LEVEL " + isolation);
                    transactions.connection().commit();
                    execute("SET innodb_lock_wait_timeout = 1");
                    append(id, id + "b");
                    append(id + "c");
                    return true;
                });
                committed.addAll(List.of(id, id + "b", id + "c"));
            }
        }
        return committed;
    }

    private boolean readOnAndOn(AtomicBoolean done) {
        Cursor mine = Cursor.START;
        while (!done.get()) {
            mine = storage.log().read(mine, 5).end();
        }
        return true;
    }

    @Test
    @DisplayName("D2: a reader that stops in the middle of looking for writers keeps no publisher waiting")
    void stoppedReader() throws Exception {
        AtomicInteger published = new AtomicInteger();
        Runnable publish = () -> {
            try {
                onAnotherThread(() -> append("meanwhile " + published.incrementAndGet()));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        JdbcStorage stopping = JdbcStorage.on(whileLooking(publish));
        stopping.prepare();
        appendAndRollBack("undone");
        append("visible");

        Cursor mine = stopping.log().read(Cursor.START, 10).end();
        assertThat(mine.gaps()).hasSize(1);
        assertThat(stopping.log().read(mine, 10).end().gaps()).isEmpty();
        assertThat(published).hasPositiveValue();
    }

    /** Runs something when a connection has looked for writers, and before its transaction ends. */
    private DataSource whileLooking(Runnable hook) {
        return proxy(DataSource.class, database, (call, result) -> {
            if (!(result instanceof Connection connection)) {
                return result;
            }
            AtomicInteger begins = new AtomicInteger();
            return proxy(Connection.class, connection, (called, value) -> {
                if (called.equals("setAutoCommit(false)") && begins.incrementAndGet() == 2) {
                    hook.run();
                }
                return value;
            });
        });
    }

    private interface After {
        Object call(String call, Object result) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (same, method, arguments) -> {
                    try {
                        String call = method.getName() + "(" + (arguments == null ? "" : arguments[0]) + ")";
                        return after.call(call, method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    @DisplayName("A9: who calls off what is gone already keeps nobody from scheduling")
    void cancelKeepsNobodyWaiting() throws Exception {
        long gone = storage.schedules()
                .schedule(List.of(DelayedEvent.after(event("gone"), Duration.ZERO)))
                .get(0);
        storage.schedules().publishDue(10, null);

        transactions.inNewTransaction(() -> {
            assertThat(storage.schedules().cancel(gone)).isFalse();
            onAnotherThread(
                    () -> storage.schedules().schedule(List.of(DelayedEvent.after(event("next"), Duration.ZERO))));
            assertThat(storage.schedules().cancel(gone)).isFalse();
            return true;
        });
        assertThat(storage.schedules().publishDue(10, null).events()).hasSize(1);
    }

    @Test
    @DisplayName("A9: who moves what is due keeps nobody from scheduling more that is due")
    void movingKeepsNobodyWaiting() throws Exception {
        storage.schedules().schedule(List.of(DelayedEvent.after(event("a"), Duration.ZERO)));
        transactions.inNewTransaction(() -> {
            assertThat(storage.schedules().publishDue(1, null).events()).hasSize(1);
            onAnotherThread(() -> {
                storage.schedules().schedule(List.of(DelayedEvent.after(event("b"), Duration.ZERO)));
                assertThat(storage.schedules().publishDue(10, null).events()).hasSize(1);
            });
            return true;
        });
        assertThat(storage.schedules().publishDue(10, null).events()).isEmpty();
    }
}

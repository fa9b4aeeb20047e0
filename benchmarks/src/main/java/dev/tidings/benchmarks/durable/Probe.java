// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks at what goes through a data source: statements, of publishers and of all, and when each thread has last committed. Thread-safe. */
final class Probe {
    private final LongAdder statements = new LongAdder();
    private final LongAdder publishersStatements = new LongAdder();
    private final LongAdder commits = new LongAdder();

    @SuppressWarnings("ThreadLocalUsage") // of one probe in one trial
    private final ThreadLocal<Long> lastCommit = ThreadLocal.withInitial(() -> 0L);

    /** The data source, looked at. */
    DataSource on(DataSource dataSource) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(dataSource, method, arguments);
            return result instanceof Connection connection ? on(connection) : result;
        });
    }

    private Connection on(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (method.getName().equals("commit")) {
                lastCommit.set(System.nanoTime());
                commits.increment();
            }
            return result instanceof Statement statement ? on(statement, method.getReturnType()) : result;
        });
    }

    private Object on(Statement statement, Class<?> type) {
        return proxy(type, (proxy, method, arguments) -> {
            if (isStatement(method.getName())) {
                count();
            }
            return call(statement, method, arguments);
        });
    }

    /** Of a batch each entry is one. */
    private static boolean isStatement(String method) {
        return method.equals("addBatch") || (method.startsWith("execute") && !method.contains("Batch"));
    }

    private void count() {
        statements.increment();
        if (Thread.currentThread().getName().equals(Publishers.THREAD_NAME)) {
            publishersStatements.increment();
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Probe.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** When the calling thread's last commit returned. */
    long lastCommit() {
        return lastCommit.get();
    }

    /** Statements by now, beginnings and ends of transactions not counted. */
    long statements() {
        return statements.sum();
    }

    /** Those of the publishing threads. */
    long publishersStatements() {
        return publishersStatements.sum();
    }

    /** Commits by now, those of single statements not counted. */
    long commits() {
        return commits.sum();
    }
}

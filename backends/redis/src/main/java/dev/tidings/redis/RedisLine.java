// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A backend's connection. Thread-safe; one call after the other.
 *
 * <p>A list of commands is one transaction ({@code MULTI}): Redis takes all of them or none, so that a list which comes again after it
 * failed cannot overtake itself. After any failure the connection is given up, and the next one lets Redis end it first: what was under way
 * must not arrive after what follows.
 */
final class RedisLine {
    private final RedisAccess access;
    private final Duration sendTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable StatefulRedisConnection<String, byte[]> connection;
    private @Nullable RedisIdentity identity;
    private boolean closed;

    /** A command that is written, not awaited. */
    interface Command extends Function<RedisAsyncCommands<String, byte[]>, RedisFuture<?>> {}

    RedisLine(RedisAccess access, Duration sendTimeout) {
        this.access = access;
        this.sendTimeout = sendTimeout;
    }

    /** Connects, if it is not connected. */
    void check() throws Exception {
        lock.lockInterruptibly();
        try {
            connection();
        } catch (Exception e) {
            throw RedisFailures.explained(access.subject(), e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has all commands carried out, or none.
     *
     * @param replicas how many must have them, too
     * @throws IllegalStateException when this is closed
     * @throws dev.tidings.core.spi.BackendUnavailableException when Redis cannot be reached or does not take them now
     */
    void send(List<Command> commands, int replicas) throws Exception {
        lock.lockInterruptibly();
        try {
            requireOpen();
            sendOrGiveUp(commands, replicas);
        } finally {
            lock.unlock();
        }
    }

    void requireOpen() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException(access.subject() + " is sent nothing any more: it is closed.");
            }
        } finally {
            lock.unlock();
        }
    }

    private void sendOrGiveUp(List<Command> commands, int replicas) throws Exception {
        boolean done = false;
        try {
            StatefulRedisConnection<String, byte[]> open = connection();
            transact(open, commands);
            awaitReplicas(open, replicas);
            done = true;
        } catch (Exception e) {
            throw RedisFailures.explained(access.subject(), e);
        } finally {
            if (!done) {
                giveUp();
            }
        }
    }

    private void transact(StatefulRedisConnection<String, byte[]> open, List<Command> commands)
            throws TimeoutException, InterruptedException {
        RedisAsyncCommands<String, byte[]> redis = open.async();
        List<RedisFuture<?>> all = new ArrayList<>(commands.size() + 1);
        open.setAutoFlushCommands(false);
        all.add(redis.multi());
        commands.forEach(command -> all.add(command.apply(redis)));
        RedisFuture<TransactionResult> exec = redis.exec();
        open.flushCommands();
        open.setAutoFlushCommands(true);
        awaitAll(exec, all);
    }

    private void awaitAll(RedisFuture<TransactionResult> exec, List<RedisFuture<?>> all)
            throws TimeoutException, InterruptedException {
        RedisException failed = null;
        try {
            RedisFailures.answer(exec, sendTimeout);
        } catch (RedisException e) {
            failed = e;
        }
        for (RedisFuture<?> each : all) {
            if (each.toCompletableFuture().isCompletedExceptionally()) {
                RedisFailures.answer(each, sendTimeout); // says more than the transaction does
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void awaitReplicas(StatefulRedisConnection<String, byte[]> open, int replicas)
            throws TimeoutException, InterruptedException {
        if (replicas == 0) {
            return;
        }
        long count = RedisFailures.answer(
                open.async().waitForReplication(replicas, sendTimeout.toMillis()), sendTimeout.plus(access.patience()));
        if (count < replicas) {
            throw new TimeoutException(
                    count + " of the " + replicas + " replicas asked for have confirmed within " + sendTimeout);
        }
    }

    private StatefulRedisConnection<String, byte[]> connection() throws TimeoutException, InterruptedException {
        StatefulRedisConnection<String, byte[]> known = connection;
        if (known != null && known.isOpen()) {
            return known;
        }
        giveUp();
        StatefulRedisConnection<String, byte[]> opened = access.connect();
        boolean ready = false;
        try {
            prepare(opened);
            ready = true;
        } finally {
            if (!ready) {
                access.discard(opened);
            }
        }
        connection = opened;
        return opened;
    }

    private void prepare(StatefulRedisConnection<String, byte[]> opened) throws TimeoutException, InterruptedException {
        RedisFailures.answer(opened.async().ping(), access.patience());
        RedisIdentity current = RedisIdentity.of(opened, access.patience());
        if (identity != null && current != null) {
            identity.end(current, opened, access.patience());
        }
        identity = current;
    }

    private void giveUp() {
        if (connection != null) {
            access.discard(connection);
            connection = null;
        }
    }

    /** Waits for what is being sent. */
    void close() {
        lock.lock();
        try {
            closed = true;
            giveUp();
        } finally {
            lock.unlock();
        }
        access.close();
    }
}

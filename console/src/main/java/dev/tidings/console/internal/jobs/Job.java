// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work of an operator that goes on after the request. Thread-safe. */
public final class Job {
    private static final int MAX_FAILURES = 100;

    private final String id;
    private final String action;
    private final String actor;
    private final Instant startedAt = Instant.now();
    private final List<String> failures = new ArrayList<>();
    private State state = State.RUNNING;
    private boolean cancelled;
    private long done;
    private long failed;
    private @Nullable Long total;

    Job(String id, String action, String actor) {
        this.id = id;
        this.action = action;
        this.actor = actor;
    }

    /** Where a job stands. */
    public enum State {
        /** It waits for its turn, or works. */
        RUNNING,
        /** It is at its end. */
        FINISHED,
        /** An operator ended it; what was done stays done. */
        CANCELLED,
        /** It could not go on. */
        FAILED
    }

    /**
     * A job at one moment.
     *
     * @param id its number
     * @param action what is done
     * @param actor who ordered it
     * @param startedAt by this process's clock
     * @param state where it stands
     * @param done how many are done
     * @param failed how many could not be done
     * @param total how many there are to do; null when that is not known
     * @param failures what went wrong, at most 100
     */
    public record Snapshot(
            String id,
            String action,
            String actor,
            Instant startedAt,
            State state,
            long done,
            long failed,
            @Nullable Long total,
            List<String> failures) {}

    /** What is known of it now. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(id, action, actor, startedAt, state, done, failed, total, List.copyOf(failures));
    }

    String id() {
        return id;
    }

    /** Ends it after what it is doing; false when it was at an end. */
    synchronized boolean cancel() {
        boolean running = state == State.RUNNING;
        cancelled |= running;
        return running;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized boolean isOpen() {
        return state == State.RUNNING;
    }

    synchronized void expects(@Nullable Long events) {
        total = events;
    }

    synchronized void did(int events) {
        done += events;
    }

    synchronized void failed(String words) {
        failed++;
        if (failures.size() < MAX_FAILURES) {
            failures.add(words);
        }
    }

    synchronized void ends(@Nullable Throwable error) {
        if (error != null) {
            failures.add(error.toString());
            state = State.FAILED;
        } else {
            state = cancelled ? State.CANCELLED : State.FINISHED;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.jobs;

import dev.tidings.console.internal.web.NotFoundException;
import dev.tidings.console.internal.web.NotPossibleException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs of this process, one after the other, and the last ones that ended. They are lost with the process; what they have done is not.
 *
 * <p>Thread-safe.
 */
public final class Jobs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    /** How many jobs may be open. */
    static final int MAX_OPEN = 20;

    private static final int MAX_KEPT = 100;

    private final Deque<Job> jobs = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "tidings-console-jobs");
        thread.setDaemon(true);
        return thread;
    });
    private long lastId;

    /**
     * Begins a job behind those that are running.
     *
     * @throws NotPossibleException when there are too many already
     */
    public synchronized Job start(String action, String actor, Consumer<Job> work) {
        if (jobs.stream().filter(Job::isOpen).count() >= MAX_OPEN) {
            throw new NotPossibleException(
                    MAX_OPEN + " jobs are running or waiting already: wait for one to finish, or cancel one.");
        }
        Job job = new Job(Long.toString(++lastId), action, actor);
        try {
            worker.execute(() -> run(job, work));
        } catch (RejectedExecutionException e) {
            throw new NotPossibleException("The application is closing: no more jobs are begun.");
        }
        jobs.addLast(job);
        if (jobs.size() > MAX_KEPT) {
            jobs.removeFirst();
        }
        return job;
    }

    private static void run(Job job, Consumer<Job> work) {
        Throwable error = null;
        try {
            work.accept(job);
        } catch (RuntimeException e) {
            error = e;
            log.warn("A job of the console could not go on: {}", job.snapshot(), e);
        }
        job.ends(error);
    }

    /** All that are known, newest first. */
    public synchronized List<Job> newest() {
        List<Job> newest = new ArrayList<>(jobs);
        Collections.reverse(newest);
        return newest;
    }

    /**
     * A job.
     *
     * @throws NotFoundException when it is not known here
     */
    public synchronized Job find(String id) {
        return jobs.stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException(
                                "There is no job " + id
                                        + " in this process: jobs are forgotten with the process that ran them, and after a hundred others."));
    }

    /**
     * Ends a job after what it is doing.
     *
     * @throws NotPossibleException when it is at an end
     */
    public Job cancel(String id) {
        Job job = find(id);
        if (!job.cancel()) {
            throw new NotPossibleException("Job " + id + " is at its end already.");
        }
        return job;
    }

    /** Ends what is running after what it is doing. */
    @Override
    public void close() {
        newest().forEach(Job::cancel);
        worker.shutdown();
    }
}

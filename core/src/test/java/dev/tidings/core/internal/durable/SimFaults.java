// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.StorageException;
import java.time.Duration;
import java.util.Random;

/** Lets go wrong what the seed says. Used by the thread whose turn it is. */
final class SimFaults {
    private static final long NO_OUTAGE = -1;

    /** One in so many calls takes a while, each way; not so long that a lease of a second could run out. */
    private static final int SELDOM_SLOW = 20;

    private static final int SLOW_MILLIS = 100;

    private final SimPlan.Faults plan;
    private final Random random;
    private final SimScheduler scheduler;
    private int left;
    private int struck;
    private int deaths;
    private long outageUntil = NO_OUTAGE;

    SimFaults(SimPlan.Faults plan, SimScheduler scheduler) {
        this.plan = plan;
        random = scheduler.random();
        this.scheduler = scheduler;
        left = plan.budget();
    }

    /** How much has gone wrong so far, besides events that ended their process. */
    int struck() {
        return struck;
    }

    /** How many processes died of an event. */
    int deaths() {
        return deaths;
    }

    /** Whether nothing has gone wrong so far. */
    boolean isCalm() {
        return struck + deaths == 0;
    }

    /** Nothing goes wrong any more. */
    void end() {
        left = 0;
        outageUntil = NO_OUTAGE;
    }

    /** An event has ended its process. */
    void killed(SimProcess process) {
        deaths++;
        process.trace(() -> "!! " + process.name() + " dies of its event");
        process.die();
    }

    /** A thread is inside its handler: others go on, and its process may be struck. */
    void atHandler(SimProcess process) {
        scheduler.pause();
        if (isTime()) {
            strikeProcess(process);
        }
    }

    /**
     * A thread calls the storage, or comes back from it: others go on, and its process or the call may be struck.
     *
     * @throws StorageException if the call fails
     */
    void atStorage(SimProcess process, String call) {
        if (random.nextInt(SELDOM_SLOW) == 0) {
            scheduler.sleep(Duration.ofMillis(random.nextInt(SLOW_MILLIS)));
        } else {
            scheduler.pause();
        }
        if (scheduler.now() < outageUntil) {
            fail(process, call + " fails: the storage is away");
        }
        if (!isTime()) {
            return;
        }
        if (random.nextInt(3) > 0) {
            fail(process, call + " fails");
        }
        strikeProcess(process);
    }

    private boolean isTime() {
        if (left == 0 || random.nextInt(plan.rate()) > 0) {
            return false;
        }
        left--;
        return true;
    }

    private void fail(SimProcess process, String what) {
        strike(process, what);
        throw new StorageException(what);
    }

    private void strikeProcess(SimProcess process) {
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                strike(process, "is killed");
                process.die();
            }
            case 2, 3 -> pause(process);
            case 4 -> jump(process);
            default -> {
                strike(process, "loses its storage for a while");
                outageUntil = scheduler.now() + random.nextInt(5_000) * 1_000_000L;
            }
        }
        process.requireAlive();
    }

    private void pause(SimProcess process) {
        Duration time = Duration.ofMillis(random.nextInt(30_000));
        strike(process, "stands still for " + time);
        process.pauseFor(time);
        scheduler.pause();
    }

    private void jump(SimProcess process) {
        Duration by = Duration.ofMillis(random.nextInt(60_000) - 20_000);
        strike(process, "has its clock jump by " + by);
        process.jumpClock(by);
    }

    private void strike(SimProcess process, String what) {
        struck++;
        process.disturb();
        process.trace(() -> "!! " + process.name() + " " + what);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.faults;

import dev.tidings.crashes.children.Children;
import dev.tidings.crashes.database.Disks;
import dev.tidings.crashes.database.PrivatePostgres;
import dev.tidings.crashes.network.Proxy;
import dev.tidings.crashes.tools.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes faults happen. Those of applications go on beside the next ones; of database and network only one lasts at a time. */
public final class FaultPlayer {
    /** As many as are wanted; a few more may be started. */
    public static final int APPLICATIONS = 4;

    private static final int MOST_APPLICATIONS = 6;
    private static final int SWALLOWED = 5;

    private final Children children;
    private final PrivatePostgres postgres;
    private final Proxy proxy;
    private final FaultCounts counts = new FaultCounts();
    private final List<CompletableFuture<Void>> endings = new ArrayList<>();

    public FaultPlayer(Children children, PrivatePostgres postgres, Proxy proxy) {
        this.children = children;
        this.postgres = postgres;
        this.proxy = proxy;
    }

    /** How often each fault happened. */
    public FaultCounts counts() {
        return counts;
    }

    /** Plays all of it, and returns when everything is as it should be again. */
    public void play(FaultPlan plan) {
        try {
            plan.steps().forEach(this::play);
        } finally {
            proxy.swallowAnswers(0);
            CompletableFuture.allOf(endings.toArray(CompletableFuture[]::new)).join();
            children.goOn();
        }
        while (children.count() < APPLICATIONS) {
            children.start();
        }
    }

    private void play(FaultPlan.Step step) {
        Waiting.pass(step.pause());
        if (happens(step.fault(), step.lasting())) {
            counts.add(step.fault());
        }
    }

    /** False when there was nobody that it could happen to. */
    private boolean happens(Fault fault, Duration lasting) {
        switch (fault) {
            case KILL -> {
                return replaced(children.killOne().isPresent(), lasting);
            }
            case STOP -> {
                return replaced(children.stopOne(), lasting);
            }
            case PAUSE -> {
                Optional<Runnable> goOn = children.pauseOne();
                goOn.ifPresent(action -> later(lasting, action));
                return goOn.isPresent();
            }
            case START -> {
                return startOneMore();
            }
            case CRASH -> postgres.crash();
            case RESTART -> postgres.restart();
            case READ_ONLY -> lasting(lasting, () -> postgres.readOnly(true), () -> postgres.readOnly(false));
            case DISK_FULL -> {
                return new FullDisk(disks().tables(), postgres.serverLog()).lasts(lasting);
            }
            case WAL_FULL -> {
                return walFull(lasting);
            }
            case CUT -> proxy.cut();
            case REFUSE -> lasting(lasting, this::refuse, () -> proxy.refuse(false));
            case STALL -> lasting(lasting, () -> proxy.stall(true), () -> proxy.stall(false));
            case SWALLOW -> proxy.swallowAnswers(SWALLOWED);
        }
        return true;
    }

    private Disks disks() {
        return postgres.disks().orElseThrow(() -> new IllegalStateException("There is no disk that can become full"));
    }

    /** The server may be down, about to recover, or there, so whatever it is it is started anew: who operates it would do that. */
    private boolean walFull(Duration lasting) {
        try {
            return new FullDisk(disks().log(), postgres.serverLog()).lasts(lasting);
        } finally {
            postgres.crash();
        }
    }

    private void refuse() {
        proxy.refuse(true);
        proxy.cut();
    }

    private boolean replaced(boolean gone, Duration afterwards) {
        if (gone) {
            later(afterwards, children::start);
        }
        return gone;
    }

    private boolean startOneMore() {
        boolean room = children.count() < MOST_APPLICATIONS;
        if (room) {
            children.start();
        }
        return room;
    }

    private static void lasting(Duration time, Runnable begin, Runnable end) {
        begin.run();
        try {
            Waiting.pass(time);
        } finally {
            end.run();
        }
    }

    private void later(Duration time, Runnable action) {
        CompletableFuture<Void> ending = new CompletableFuture<>();
        endings.add(ending);
        Thread thread = new Thread(() -> end(ending, time, action), "ending-of-a-fault");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(CompletableFuture<Void> ending, Duration time, Runnable action) {
        try {
            Waiting.pass(time);
            action.run();
            ending.complete(null);
        } catch (Throwable e) {
            ending.completeExceptionally(e);
        }
    }
}

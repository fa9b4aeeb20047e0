// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** Who takes part with asynchronous handlers, in the order of the tables. */
public enum AsyncContestant {
    EXECUTOR("single thread executor, unbounded queue"),
    BOUNDED_EXECUTOR("single thread executor, bounded queue"),
    TIDINGS("**Tidings** ASYNC, bounded queue"),
    GUAVA("Guava AsyncEventBus"),
    GREENROBOT("greenrobot EventBus, ASYNC"),
    MBASSADOR("MBassador, asynchronous publication"),
    SPRING("Spring multicaster with an executor"),
    VERTX("Vert.x local event bus"),
    DISRUPTOR_YIELDING("Disruptor, yielding, bounded queue"),
    DISRUPTOR_BLOCKING("Disruptor, blocking, bounded queue"),
    RXJAVA("RxJava observeOn"),
    REACTOR_UNICAST("Reactor publishOn, unicast sink"),
    REACTOR_MULTICAST("Reactor publishOn, multicast sink, bounded queue");

    private final String label;

    AsyncContestant(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Each class is loaded when it is chosen, not before: a JVM that measures one contestant knows no other. */
    public Contestant create() {
        return switch (this) {
            case EXECUTOR -> new UnboundedExecutor();
            case BOUNDED_EXECUTOR -> new BoundedExecutor();
            case TIDINGS -> new TidingsAsync();
            case GUAVA -> new GuavaAsync();
            case GREENROBOT -> new GreenrobotAsync();
            case MBASSADOR -> new MbassadorAsync();
            case SPRING -> new SpringAsync();
            case VERTX -> new VertxAsync();
            case DISRUPTOR_YIELDING -> new DisruptorRing(new YieldingWaitStrategy());
            case DISRUPTOR_BLOCKING -> new DisruptorRing(new BlockingWaitStrategy());
            case RXJAVA -> new RxJava();
            case REACTOR_UNICAST -> ReactorSink.unicast();
            case REACTOR_MULTICAST -> ReactorSink.multicast();
        };
    }
}

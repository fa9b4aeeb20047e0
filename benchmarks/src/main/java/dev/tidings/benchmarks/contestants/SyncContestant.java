// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

/** Who takes part with synchronous handlers, in the order of the tables. */
public enum SyncContestant {
    BY_HAND("calls written by hand"),
    HANDLER_ARRAY("loop over a handler array"),
    CLASS_MAP("class map and loop"),
    TIDINGS("**Tidings**"),
    GUAVA("Guava EventBus"),
    GREENROBOT("greenrobot EventBus"),
    MBASSADOR("MBassador"),
    SPRING("Spring ApplicationEventPublisher"),
    VERTX("Vert.x local event bus");

    private final String label;

    SyncContestant(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Each class is loaded when it is chosen, not before: a JVM that measures one contestant knows no other. */
    public Contestant create() {
        return switch (this) {
            case BY_HAND -> new ByHand();
            case HANDLER_ARRAY -> new HandlerArray();
            case CLASS_MAP -> new ClassMap();
            case TIDINGS -> new Tidings();
            case GUAVA -> new Guava();
            case GREENROBOT -> new Greenrobot();
            case MBASSADOR -> new Mbassador();
            case SPRING -> new Spring();
            case VERTX -> new VertxSync();
        };
    }
}

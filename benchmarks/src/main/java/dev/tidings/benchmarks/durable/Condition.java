// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

/** Under what the same is measured several times in one trial. */
public enum Condition {
    /** Of trials that measure once. */
    USUAL("as usual"),
    EMPTY_LOG("an empty log"),
    FULL_LOG("10 million handled events in the log"),
    ONE_IDLE("1 more subscription, of another type, idle"),
    FIFTY_IDLE("50 more subscriptions, of other types, idle"),
    FIRST_TENTH("a backlog of 500,000, no publisher: the first tenth of it"),
    LAST_TENTH("the last tenth of it"),
    QUIET("nothing else goes on"),
    UNRELATED_OPEN("a transaction is open for 5 minutes that has written something else"),
    PUBLISHED_OPEN("for the last of them another one that has published"),
    HELD_EVENT("the event of that one, from its commit on"),
    BEFORE_SLOW_KEY("before"),
    BESIDE_SLOW_KEY("while the handler waits 10 s in an event of one key: the other keys");

    private final String label;

    Condition(String label) {
        this.label = label;
    }

    /** What the tables call it. */
    public String label() {
        return label;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** Where a {@link Replay} stands. */
public enum ReplayState {
    /** An instance works on it, or one will as soon as it has the subscription. */
    RUNNING,
    /** Stopped by an operator until it is resumed. */
    PAUSED,
    /** At its end; what its handler gave up on are dead letters. Redelivering one of them sets it to RUNNING until that is handled. */
    FINISHED,
    /** Ended by an operator; what was handled stays handled. */
    CANCELLED,
    /** Ended because the subscription, on the instance that has it, takes no replays. */
    REFUSED
}

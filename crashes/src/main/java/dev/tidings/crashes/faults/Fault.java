// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.faults;

/** What can happen to applications, to the database, and to the network between them. */
public enum Fault {
    /** An application is killed, and later replaced. */
    KILL(Group.APPLICATION),
    /** An application stands still for longer than its leases last, then goes on. */
    PAUSE(Group.APPLICATION),
    /** One more application is started. */
    START(Group.APPLICATION),
    /** An application is told to end in order, and later replaced. */
    STOP(Group.APPLICATION),
    /** The database ends without any order and recovers. */
    CRASH(Group.DATABASE),
    /** The database ends in order, with everybody connected, and starts again. */
    RESTART(Group.DATABASE),
    /** The database takes no writes for a while, as the old side of a failover. */
    READ_ONLY(Group.DATABASE),
    /** All connections are cut. */
    CUT(Group.NETWORK),
    /** All connections are cut, and new ones refused for a while. */
    REFUSE(Group.NETWORK),
    /** Nothing comes through for a while. */
    STALL(Group.NETWORK),
    /** Some commits happen, and their connections are cut before anybody learns of it. */
    SWALLOW(Group.NETWORK);

    /** What it happens to. */
    enum Group {
        APPLICATION,
        DATABASE,
        NETWORK
    }

    private final Group group;

    Fault(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }
}

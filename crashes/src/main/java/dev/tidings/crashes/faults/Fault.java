// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.faults;

import java.util.Arrays;
import java.util.Locale;

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
    /** The disk with the tables is full for a while: statements that need room fail. */
    DISK_FULL(Group.DATABASE),
    /** The disk with the write-ahead log is full for a while: the server ends in a panic, and cannot recover before there is room. */
    WAL_FULL(Group.DATABASE),
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

    /** Whether it takes disks that were mounted for it. */
    public boolean needsDisks() {
        return this == DISK_FULL || this == WAL_FULL;
    }

    /**
     * The fault of a name as the command line has it.
     *
     * @throws IllegalArgumentException for a name that none has
     */
    public static Fault named(String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No fault is called " + name + "; there are " + Arrays.toString(values())));
    }

    /** The name as the command line has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

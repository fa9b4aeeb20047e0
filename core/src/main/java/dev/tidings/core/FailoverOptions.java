// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where a bus without a storage keeps the events of backends that are out of reach: files in a folder of this machine, one after the other,
 * each record with a checksum.
 *
 * <p>Several processes may be given the same folder: each writes files of its own, and takes over those of processes that have ended.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param folder is made if it is not there; the process must be allowed to write to it
 * @param sync when a record is forced to the disk
 * @param maxBytes how much may wait for one backend and process; at least 1 MiB; 1 GiB unless said
 * @param whenFull what becomes of an event for which there is no room: its publisher waits, the backend does not get it and the failure is
 *     reported, or it is left out and counted; {@link OverflowPolicy#FAIL} unless said
 * @param always whether every event is written before it is sent, so that none is lost with the process; not unless said: then an event is sent from
 *     memory as long as the backend keeps up
 */
public record FailoverOptions(Path folder, Sync sync, long maxBytes, OverflowPolicy whenFull, boolean always) {
    private static final long LEAST_BYTES = 1 << 20;
    private static final long DEFAULT_BYTES = 1L << 30;

    /** When what was written is forced to the disk. What was written survives the end of the process in any case. */
    public enum Sync {
        /** Before publishing goes on: it survives the end of the machine, too. Publishers that come together share one force. */
        EACH,
        /** Every {@link #INTERVAL}: the end of the machine may cost what was written since. */
        INTERVAL,
        /** When the operating system does so. */
        SYSTEM
    }

    /** Between two forces of {@link Sync#INTERVAL}. */
    public static final Duration INTERVAL = Duration.ofMillis(200);

    public FailoverOptions {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(sync, "sync");
        Objects.requireNonNull(whenFull, "whenFull");
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("The failover in " + folder + " may not be limited to " + maxBytes
                    + " bytes: give it at least " + LEAST_BYTES + ".");
        }
    }

    /** A folder, and otherwise what is usual: each record is forced to the disk. */
    public static FailoverOptions in(Path folder) {
        return new FailoverOptions(folder, Sync.EACH, DEFAULT_BYTES, OverflowPolicy.FAIL, false);
    }

    /** The same with another way to force records to the disk. */
    public FailoverOptions sync(Sync value) {
        return new FailoverOptions(folder, value, maxBytes, whenFull, always);
    }

    /** The same with another bound. */
    public FailoverOptions limit(long bytes, OverflowPolicy full) {
        return new FailoverOptions(folder, sync, bytes, full, always);
    }

    /** The same, but every event is written before it is sent. */
    public FailoverOptions always(boolean value) {
        return new FailoverOptions(folder, sync, maxBytes, whenFull, value);
    }
}

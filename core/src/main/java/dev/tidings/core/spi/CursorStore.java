// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.StartFrom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cursors of subscriptions and the leases on them.
 *
 * <p>Implementations are thread-safe. Except for {@link #complete}, no method takes part in a transaction of the caller:
 * each is one of its own.
 */
public interface CursorStore {
    /**
     * Makes sure that the subscription has a cursor. An existing cursor stays where it is.
     *
     * @param startFrom where a new cursor stands
     */
    void register(String subscription, StartFrom startFrom);

    /**
     * Takes the lease if nobody holds it or its time has run out.
     *
     * @param owner the instance that asks
     * @param duration until it runs out unless it is renewed
     * @return empty when somebody else holds it
     */
    Optional<Lease> acquire(String subscription, String owner, Duration duration);

    /**
     * Extends leases that are still held.
     *
     * @return those that were extended; the others are lost
     */
    List<Lease> renew(Collection<Lease> leases, Duration duration);

    /** Gives a lease up, so that another instance can take it at once. Nothing happens when it is lost already. */
    void release(Lease lease);

    /**
     * Notes, before any handler is called, that the events up to a position are being handled.
     *
     * @throws LeaseLostException when the lease is lost
     */
    void claim(Lease lease, long upTo);

    /**
     * Notes, before its handler is called, that another attempt at a pending delivery begins.
     *
     * @throws LeaseLostException when the lease is lost
     */
    void countAttempt(Lease lease, long position);

    /**
     * Writes the cursor and the changes together: in the calling thread's transaction if one is active, else in one of its
     * own.
     *
     * @throws LeaseLostException when the lease is lost; a transaction of the caller must then be rolled back
     */
    void complete(Lease lease, Completion completion);

    /**
     * Where subscriptions stand and where they began.
     *
     * @return one entry per existing cursor among those asked for
     */
    Map<String, Progress> progress(Collection<String> subscriptions);

    /**
     * Where a subscription stands.
     *
     * @param start the position after which it began
     * @param cursor how far it has read
     */
    record Progress(long start, Cursor cursor) {}
}

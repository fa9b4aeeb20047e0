// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.SubscriptionPause;
import java.util.List;

/**
 * Which subscriptions operators have stopped. {@link CursorStore#acquire} and {@link CursorStore#takeOver} lend no lease of one whose
 * pause is committed; who holds one asks here, and gives it back. So a pause changes no cursor and no lease, and needs no lock of either.
 *
 * <p>Implementations are thread-safe. {@link #pause} and {@link #resume} work in the calling thread's transaction if one is active, else
 * in one of their own; {@link #all} takes part in no transaction of the caller.
 */
public interface PauseStore {
    /**
     * Notes that a subscription is paused, whether it is known or not; also in the {@link AuditStore}.
     *
     * @return false when it is paused already; what another transaction is about to change is waited for, or taken for changed
     */
    boolean pause(String subscription, String reason, String actor);

    /**
     * Ends a pause, and notes that in the {@link AuditStore}.
     *
     * @return false when there is none; what another transaction is about to change is waited for, or taken for changed
     */
    boolean resume(String subscription, String actor);

    /** All pauses, by the names of the subscriptions; cheap, because every instance asks again and again. */
    List<SubscriptionPause> all();
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.internal.Registration;
import java.util.List;

/** What a replay needs of the subscriptions of this instance. Implementations are thread-safe. */
public interface ReplayTargets {
    /** The DURABLE subscriptions of this instance, in the order of their names. */
    List<Registration> registrations();

    /** Notes in the storage what a subscription has handled, if it is handled here. */
    void saveProgress(String subscription);

    /** Something was changed about replays. */
    void lookForReplays();
}

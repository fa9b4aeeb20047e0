// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import dev.tidings.cli.internal.model.BulkResult;
import dev.tidings.cli.internal.model.DeadLetterView;
import dev.tidings.cli.internal.model.DeliveryView;
import dev.tidings.core.DeadLetterId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the handlers of a bus gave up on. */
public interface DeadLetters {
    /**
     * A page of them.
     *
     * @param after the {@code next} of the page before; null for the first
     */
    DeadLetterView.Page list(DeadLetterFilter filter, @Nullable String after, int limit);

    /** All that is known of one. */
    DeliveryView one(DeadLetterId id);

    /**
     * Delivers one again.
     *
     * @param payload another one; null for the one that it has
     */
    DeliveryView redeliver(DeadLetterId id, @Nullable JsonNode payload);

    /** Gives one up for good. */
    DeliveryView discard(DeadLetterId id, String reason);

    /** Delivers all again that match now; says now and then how far it is. */
    BulkResult redeliverAll(DeadLetterFilter filter, Consumer<BulkResult> progress);

    /** Gives all up that match now; says now and then how far it is. */
    BulkResult discardAll(DeadLetterFilter filter, String reason, Consumer<BulkResult> progress);
}

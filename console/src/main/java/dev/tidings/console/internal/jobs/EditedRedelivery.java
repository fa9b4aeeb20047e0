// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.jobs;

import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.InvalidEventException;
import dev.tidings.json.EventMasks;
import dev.tidings.json.PayloadMask;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Redelivers with another payload, made by somebody who did not see the sensitive values of the old one. Thread-safe.
 *
 * @param letters of the bus
 * @param masks hide sensitive values
 */
public record EditedRedelivery(DeadLetters letters, EventMasks masks) {
    /**
     * Redelivers with this payload.
     *
     * @return false when it is no dead letter any more
     * @throws InvalidEventException when a mask stands where it cannot, or the payload is refused
     */
    public boolean redeliver(DeadLetterId id, JsonNode edited, String actor) {
        return redeliver(id, masked -> edited, actor);
    }

    /**
     * Redelivers with what an edit makes of the masked payload.
     *
     * @return false when it is no dead letter any more
     * @throws InvalidEventException when the edit refuses, or leaves a mask where it cannot stand
     */
    boolean redeliver(DeadLetterId id, UnaryOperator<JsonNode> edit, String actor) {
        DeadLetter letter = find(id);
        if (letter == null) {
            return false;
        }
        PayloadMask mask = masks.of(letter.event().type());
        JsonNode original = ConsoleJson.payload(letter.event().payload());
        JsonNode edited = mask.restore(original, edit.apply(mask.mask(original)));
        return letters.redeliverEdited(id, ConsoleJson.mapper().writeValueAsString(edited), actor);
    }

    @Nullable
    DeadLetter find(DeadLetterId id) {
        return letters.inspect(id).map(DeliveryHistory::deadLetter).orElse(null);
    }

    /** A payload as it may be seen. */
    JsonNode shown(DeadLetter letter) {
        return masks.of(letter.event().type())
                .mask(ConsoleJson.payload(letter.event().payload()));
    }

    /**
     * What an edit would make of a payload.
     *
     * @throws InvalidEventException as {@link #redeliver} would
     */
    JsonNode preview(DeadLetter letter, UnaryOperator<JsonNode> edit) {
        JsonNode original = ConsoleJson.payload(letter.event().payload());
        PayloadMask mask = masks.of(letter.event().type());
        JsonNode after = edit.apply(mask.mask(original));
        mask.restore(original, after);
        return after;
    }
}

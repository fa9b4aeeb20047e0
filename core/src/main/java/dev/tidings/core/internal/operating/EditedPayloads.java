// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.CodecException;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.Event;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Refuses edited payloads that their handler could not read: it would only fail again.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param codec of the bus
 * @param registrations the DURABLE subscriptions of the bus
 */
public record EditedPayloads(EventCodec codec, Supplier<List<Registration>> registrations) {
    /**
     * Checks a payload.
     *
     * @param logged the event that it is a payload for
     * @throws InvalidEventException when it is no JSON object, or does not fit the handler's class
     */
    void requireReadable(DeadLetterId id, Event<String> logged, String payload) {
        try {
            codec.decode(payload, Map.class);
            registrations.get().stream()
                    .filter(registration -> registration.name().equals(id.subscription()))
                    .forEach(registration -> registration.read(logged.withPayload(payload)));
        } catch (CodecException e) {
            throw new InvalidEventException(
                    "The edited payload for " + logged + " cannot be redelivered to subscription '" + id.subscription()
                            + "', nothing was changed: " + e.getMessage(),
                    e);
        }
    }
}

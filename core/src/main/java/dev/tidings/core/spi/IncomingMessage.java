// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import java.util.Map;

/** A message that a {@link Source} has taken from its broker. Implementations are immutable. */
public interface IncomingMessage {
    /** Where it stands with the broker, for people and for counting its deliveries: topic, partition and offset, or its id there. */
    String position();

    /** How often the broker has delivered it, this time included; 0 where the broker does not say. */
    int deliveries();

    /**
     * The event in it, with its payload as JSON.
     *
     * @throws CodecException when there is none, saying what is wrong
     */
    Event<String> event();

    /** What came besides the body, as text. */
    Map<String, String> headers();

    /** What came, byte by byte. */
    byte[] body();
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.incoming;

import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Source;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that will never be taken, as events: so they are kept, found and seen like all others. Not instantiable. */
final class Refusals {
    /** The type of the event that such a message becomes. */
    static final String TYPE = "tidings.message.refused";

    private static final Logger log = LoggerFactory.getLogger("dev.tidings.sources");

    private Refusals() {}

    static void log(Source source, IncomingMessage message, Throwable why) {
        log.error(
                "Source '{}': message {} is put aside, it will never be taken: {}",
                source.name(),
                message.position(),
                why.getMessage(),
                why);
    }

    static Event<Map<String, ?>> event(Source source, IncomingMessage message, Throwable why) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("source", source.name());
        data.put("position", message.position());
        data.put("reason", String.valueOf(why.getMessage()));
        data.put("headers", message.headers());
        data.put("text", new String(message.body(), StandardCharsets.UTF_8));
        data.put("body", Base64.getEncoder().encodeToString(message.body()));
        return Event.builder(TYPE, data).topics("tidings.refused").build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.console.internal.web.ConsoleJson;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said to clients, as JSON in UTF-8; {@code type} comes first in each. */
public final class Messages {
    private Messages() {}

    private static ObjectNode of(String type) {
        return ConsoleJson.mapper().createObjectNode().put("type", type);
    }

    private static byte[] bytes(ObjectNode message) {
        return ConsoleJson.mapper().writeValueAsBytes(message);
    }

    static byte[] event(@Nullable String place, JsonNode event) {
        ObjectNode message = of("event");
        if (place != null) {
            message.put("place", place);
        }
        message.set("event", event);
        return bytes(message);
    }

    static byte[] outcome(long position, JsonNode handlers) {
        ObjectNode message = of("outcome").put("position", Long.toString(position));
        message.set("handlers", handlers);
        return bytes(message);
    }

    static byte[] rates(Map<String, Integer> perSecond) {
        ObjectNode message = of("rates");
        ObjectNode counts = message.putObject("perSecond");
        perSecond.forEach(counts::put);
        return bytes(message);
    }

    static byte[] place(String place) {
        return bytes(of("place").put("place", place));
    }

    static byte[] missed(long count, OptionalLong from, OptionalLong to) {
        ObjectNode message = of("missed").put("count", count);
        message.put("from", from.isPresent() ? Long.toString(from.getAsLong()) : null);
        message.put("to", to.isPresent() ? Long.toString(to.getAsLong()) : null);
        return bytes(message);
    }

    /** The place to resume at is not one of this log: it goes on from now. */
    static byte[] reset(String reason) {
        return bytes(of("reset").put("reason", reason));
    }

    /** The last message; a client may come back at once when {@code again}. */
    static byte[] end(boolean again, String reason) {
        return bytes(of("end").put("again", again).put("reason", reason));
    }

    /** The topics that a client gets from now on. */
    public static byte[] subscribed(List<String> topics) {
        ObjectNode message = of("subscribed");
        topics.forEach(message.putArray("topics")::add);
        return bytes(message);
    }

    /** A topic that a client does not get. */
    public static byte[] refused(@Nullable String topic, String reason) {
        return bytes(of("refused").put("topic", topic).put("reason", reason));
    }
}

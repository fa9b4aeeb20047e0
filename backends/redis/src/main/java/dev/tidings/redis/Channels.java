// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names of channels and streams: {@code PREFIX:TOPIC}. */
final class Channels {
    private Channels() {}

    static String of(String prefix, String topic) {
        return prefix + ":" + topic;
    }

    static Set<String> of(String prefix, Event<?> event) {
        Set<String> names = new LinkedHashSet<>();
        event.topics().forEach(topic -> names.add(of(prefix, topic)));
        return names;
    }

    /** A pattern of Redis's, where only {@code *} in the topic means something else than itself. */
    static String pattern(String prefix, String topic) {
        return literally(prefix, "*?[]\\") + ":" + literally(topic, "?[]\\");
    }

    private static String literally(String text, String special) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (special.indexOf(c) >= 0) {
                literal.append('\\');
            }
            literal.append(c);
        }
        return literal.toString();
    }
}

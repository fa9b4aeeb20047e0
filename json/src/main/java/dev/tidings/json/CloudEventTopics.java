// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Topics as one text: separated by commas, or a JSON array where one of them has a comma or could be misread. */
final class CloudEventTopics {
    private CloudEventTopics() {}

    /** Whether they are what an event without topics has. */
    static boolean isDefault(Set<String> topics) {
        return topics.size() == 1 && topics.contains(Event.DEFAULT_TOPIC);
    }

    static String format(Collection<String> topics) {
        return topics.stream().allMatch(CloudEventTopics::isPlain)
                ? String.join(",", topics)
                : CloudEventText.asciiArray(topics);
    }

    private static boolean isPlain(String topic) {
        return CloudEventText.isLegal(topic)
                && topic.indexOf(',') < 0
                && topic.charAt(0) != '['
                && topic.strip().length() == topic.length();
    }

    /** @throws dev.tidings.core.CodecException when it looks like an array, and is none */
    static List<String> parse(String text) {
        if (text.startsWith("[")) {
            return new ArrayList<>(CloudEventJson.texts(CloudEventNames.TOPICS, text));
        }
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }
}

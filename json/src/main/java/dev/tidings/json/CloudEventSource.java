// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A source as a URI reference, which CloudEvents ask for: any text but an empty one can be the source of an event. */
final class CloudEventSource {
    private static final String UNESCAPED = "-._~/";
    private static final String NONE = "/";

    private CloudEventSource() {}

    static void write(@Nullable String source, BiConsumer<String, String> attributes) {
        if (source == null || source.isEmpty()) {
            attributes.accept(CloudEventNames.SOURCE, NONE);
            attributes.accept(CloudEventNames.REAL_SOURCE, source == null ? "[]" : "[\"\"]");
        } else if (isReference(source)) {
            attributes.accept(CloudEventNames.SOURCE, source);
        } else {
            attributes.accept(CloudEventNames.SOURCE, escaped(source));
            attributes.accept(CloudEventNames.REAL_SOURCE, CloudEventText.asciiArray(List.of(source)));
        }
    }

    /**
     * The source of an event.
     *
     * @param reference the attribute
     * @param real the extension that says more, if there is one
     * @throws dev.tidings.core.CodecException when the extension is no JSON array of texts
     */
    static @Nullable String read(String reference, @Nullable String real) {
        if (real == null) {
            return reference;
        }
        List<String> sources = CloudEventJson.texts(CloudEventNames.REAL_SOURCE, real);
        return sources.isEmpty() ? null : sources.get(0);
    }

    private static boolean isReference(String source) {
        boolean plain = !source.startsWith("//");
        for (int i = 0; i < source.length() && plain; i++) {
            plain = isUnescaped(source.charAt(i));
        }
        return plain || (isAscii(source) && isUri(source));
    }

    private static boolean isAscii(String source) {
        return source.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isUri(String source) {
        try {
            return !new URI(source).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isUnescaped(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNESCAPED.indexOf(c) >= 0;
    }

    /** For other applications; the text itself stands beside it. */
    private static String escaped(String source) {
        StringBuilder reference = new StringBuilder(source.startsWith("//") ? "." : "");
        for (byte b : source.getBytes(StandardCharsets.UTF_8)) {
            if (isUnescaped(b)) {
                reference.append((char) b);
            } else {
                reference.append('%').append(String.format("%02X", b & 0xFF));
            }
        }
        return reference.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Texts that attributes can be, and the form of those that cannot. */
final class CloudEventText {
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private CloudEventText() {}

    /** Whether it can be the value of an attribute: not empty, without control characters, half pairs and what Unicode calls no character. */
    static boolean isLegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                int point = text.codePointAt(i);
                if (!isLegal(point)) {
                    return false;
                }
                i += Character.charCount(point) - 1;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isLegal(int point) {
        boolean control = point < ' ' || (point >= 0x7F && point <= 0x9F);
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean none = (point >= 0xFDD0 && point <= 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
        return !control && !half && !none;
    }

    static boolean hasHalfPair(String text) {
        return firstHalfPair(text, 0) >= 0;
    }

    private static int firstHalfPair(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** The same JSON with half surrogate pairs escaped, since UTF-8 has no form for them: they can only be in strings. */
    static String encodable(String json) {
        int half = firstHalfPair(json, 0);
        if (half < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 6);
        int copied = 0;
        for (; half >= 0; half = firstHalfPair(json, copied)) {
            escaped.append(json, copied, half).append("\\u").append(Integer.toHexString(json.charAt(half)));
            copied = half + 1;
        }
        return escaped.append(json, copied, json.length()).toString();
    }

    /** A JSON object of printable ASCII characters only, which any transport takes as a text. */
    static String asciiObject(Map<String, String> entries) {
        return ascii(json -> {
            json.writeStartObject();
            entries.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
    }

    /** A JSON array likewise. */
    static String asciiArray(Collection<String> values) {
        return ascii(json -> {
            json.writeStartArray();
            values.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    private static String ascii(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ASCII.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        // The only control character that JSON need not escape.
        return text.toString().replace("\u007F", "\\u007F");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** JSON text as tokens. What is wrong is said without quoting payloads, which Jackson's own messages do. */
final class CloudEventJson {
    /** Two more than payloads may have, for the envelope and its batch. */
    private static final int MAX_DEPTH = StreamReadConstraints.DEFAULT_MAX_DEPTH + 2;

    /**
     * Names are not kept from one text to the next, for they are what other applications send. Lengths are not limited: a text is in memory
     * already, and no number is computed here.
     */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int MAX_QUOTED = 60;

    private CloudEventJson() {}

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /**
     * UTF-8 as text, without a mark of the byte order.
     *
     * @throws CodecException when it is none
     */
    static String decoded(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) { // either what stands there, or what was made of broken bytes
            requireUtf8(bytes);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void requireUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new CodecException("it is no UTF-8, the only encoding of JSON between applications");
        }
    }

    /**
     * The object as it stands in the text, with all that is in it checked.
     *
     * @param json at the beginning of the object
     */
    static String object(JsonParser json, String text) {
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        int end = (int) json.currentTokenLocation().getCharOffset();
        return text.substring(start, end + 1);
    }

    static CodecException broken(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return new CodecException("it is nested deeper than " + StreamReadConstraints.DEFAULT_MAX_DEPTH
                    + " objects and arrays, which no payload may be");
        }
        return new CodecException("it is no valid JSON, or a name stands twice in one object: line "
                + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr());
    }

    static void requireEnd(JsonParser json) {
        if (json.nextToken() != null) {
            throw new CodecException("something follows its JSON: column "
                    + json.currentLocation().getColumnNr());
        }
    }

    static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    }

    /** The strings of an array that is the value of an extension. */
    static List<String> texts(String extension, String array) {
        List<String> texts = new ArrayList<>();
        try (JsonParser json = parser(array)) {
            require(json.nextToken() == JsonToken.START_ARRAY, extension, "array");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(json.hasToken(JsonToken.VALUE_STRING), extension, "array");
                texts.add(json.getString());
            }
            requireEnd(json);
        } catch (JacksonException e) {
            require(false, extension, "array");
        }
        return texts;
    }

    /** The strings of an object that is the value of an extension. */
    static Map<String, String> entries(String extension, String object) {
        Map<String, String> entries = new LinkedHashMap<>();
        try (JsonParser json = parser(object)) {
            require(json.nextToken() == JsonToken.START_OBJECT, extension, "object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                require(json.nextToken() == JsonToken.VALUE_STRING, extension, "object");
                entries.put(name, json.getString());
            }
            requireEnd(json);
        } catch (JacksonException e) {
            require(false, extension, "object");
        }
        return entries;
    }

    private static void require(boolean right, String extension, String form) {
        if (!right) {
            throw new CodecException(
                    "extension '" + extension + "' is no JSON " + form + " of texts, each at most once by its name");
        }
    }
}

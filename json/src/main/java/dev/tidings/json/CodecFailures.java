// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Explains what Jackson refused. Jackson's own messages quote payloads, which may hold what no log should: they are neither
 * repeated nor kept as a cause.
 */
final class CodecFailures {
    private CodecFailures() {}

    static CodecException encoding(Class<?> payloadClass, JacksonException e) {
        return new CodecException("A payload of " + payloadClass + " cannot be written as JSON: " + at(e)
                + " failed with " + rootOf(e).getClass().getName()
                + ". Give the payload only properties that Jackson can write, and accessors that do not throw.");
    }

    static CodecException decoding(Class<?> payloadClass, JacksonException e) {
        if (e instanceof StreamReadException) {
            return new CodecException(
                    "The text for " + payloadClass + " is no valid JSON (or a name stands twice in one"
                            + " object): " + at(e) + ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ". Send a single well-formed JSON object.");
        }
        return new CodecException("The JSON does not fit " + payloadClass + ": " + at(e) + expected(e) + " ("
                + rootOf(e).getClass().getSimpleName()
                + "). Correct the data or the class; data of an older form needs its own version of the type.");
    }

    static CodecException notAnObject(Class<?> payloadClass) {
        return new CodecException(
                "A payload of " + payloadClass + " is not a JSON object: payloads are records, other classes"
                        + " with named properties, or maps with text keys. Wrap the value in a record.");
    }

    static CodecException matching(String type, Exception e) {
        return new CodecException("An event of type '" + type
                + "' cannot be compared with a content pattern: reading its JSON"
                + " failed with " + e.getClass().getName()
                + ". Keep its payload to JSON objects within Jackson's limits of depth and length.");
    }

    private static String expected(JacksonException e) {
        return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? " cannot be read as " + mismatch.getTargetType().getTypeName()
                : " cannot be read";
    }

    private static String at(JacksonException e) {
        String path = e.getPath().stream().map(CodecFailures::step).collect(Collectors.joining());
        return path.isEmpty() ? "the object itself" : "property '" + path.substring(path.startsWith(".") ? 1 : 0) + "'";
    }

    private static String step(JacksonException.Reference reference) {
        return reference.getPropertyName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getPropertyName();
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

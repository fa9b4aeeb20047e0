// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.Metadata;
import java.util.Map;
import java.util.Set;

/** The names of CloudEvents attributes, and which metadata stands under which. */
final class CloudEventNames {
    static final String SPEC_VERSION = "specversion";
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String TIME = "time";
    static final String CONTENT_TYPE = "datacontenttype";
    static final String DATA = "data";
    static final String DATA_BASE64 = "data_base64";

    /** The extension for partitioning that CloudEvents document. */
    static final String KEY = "partitionkey";

    static final String VERSION = "dataversion";
    static final String TOPICS = "topics";

    /** JSON of the source, where that is no URI reference. */
    static final String REAL_SOURCE = "tidingssource";

    /** JSON of the metadata that cannot be attributes. */
    static final String MORE_METADATA = "tidingsmetadata";

    private static final int MAX_EXTENSION_NAME = 20;

    private static final Map<String, String> EXTENSION_OF =
            Map.of(Metadata.CORRELATION_ID, "correlationid", Metadata.CAUSATION_ID, "causationid");

    private static final Map<String, String> METADATA_OF =
            Map.of("correlationid", Metadata.CORRELATION_ID, "causationid", Metadata.CAUSATION_ID);

    /** Names that mean something else as an attribute than as metadata. */
    private static final Set<String> RESERVED = Set.of(
            SPEC_VERSION,
            ID,
            SOURCE,
            TYPE,
            TIME,
            CONTENT_TYPE,
            "dataschema", // must be a URI
            DATA,
            KEY,
            VERSION,
            TOPICS,
            REAL_SOURCE,
            MORE_METADATA,
            "correlationid",
            "causationid");

    private static final Set<String> TEXTS = Set.of(SPEC_VERSION, ID, SOURCE, TYPE, TIME, CONTENT_TYPE, DATA_BASE64);

    private CloudEventNames() {}

    /** The extension that an entry of the metadata can be; empty when none can. */
    static String extensionOf(String metadata) {
        if (!isExtension(metadata)) {
            return EXTENSION_OF.getOrDefault(metadata, "");
        }
        return RESERVED.contains(metadata) ? "" : metadata;
    }

    /** The entry of the metadata that an extension is. */
    static String metadataOf(String extension) {
        return METADATA_OF.getOrDefault(extension, extension);
    }

    /** Whether the value of a member is a text by the specification, whatever it looks like. */
    static boolean isText(String name) {
        return TEXTS.contains(name);
    }

    private static boolean isExtension(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_EXTENSION_NAME;
    }
}

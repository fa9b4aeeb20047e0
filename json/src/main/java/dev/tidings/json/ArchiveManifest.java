// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands beside a file of archived events.
 *
 * @param file its name
 * @param firstPosition the lowest position of the piece of the log, whether there is an event or not
 * @param lastPosition its highest position
 * @param events how many there are
 * @param sha256 of the compressed file
 */
record ArchiveManifest(String file, long firstPosition, long lastPosition, long events, String sha256) {
    private static final String FORMAT = "tidings-events/1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    byte[] text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("file", file);
        fields.put("firstPosition", firstPosition);
        fields.put("lastPosition", lastPosition);
        fields.put("events", events);
        fields.put("sha256", sha256);
        return JSON.writeValueAsBytes(fields);
    }

    static ArchiveManifest read(Path manifest) throws IOException {
        try {
            JsonNode fields = JSON.readTree(Files.readAllBytes(manifest));
            if (!fields.path("format").asString("").equals(FORMAT)) {
                throw new IOException("The manifest " + manifest + " is not of the format " + FORMAT
                        + ": another version of Tidings has written it.");
            }
            return new ArchiveManifest(
                    fields.path("file").asString(),
                    fields.path("firstPosition").asLong(),
                    fields.path("lastPosition").asLong(),
                    fields.path("events").asLong(),
                    fields.path("sha256").asString());
        } catch (JacksonException e) {
            throw new IOException("The manifest " + manifest + " cannot be read: " + e.getMessage(), e);
        }
    }
}

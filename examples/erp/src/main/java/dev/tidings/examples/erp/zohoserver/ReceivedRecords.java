// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import dev.tidings.examples.erp.startup.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The records of one kind, each in a file of its own, so that they outlive the process. Thread-safe. */
final class ReceivedRecords {
    private static final long FIRST_ID = 460_000_000_000_001L;
    private static final String SUFFIX = ".json";

    private final Resource resource;
    private final Path folder;
    private final JsonMapper json;
    private final NavigableMap<Long, ObjectNode> records = new TreeMap<>();

    ReceivedRecords(Resource resource, Path parent, JsonMapper json) {
        this.resource = resource;
        this.folder = parent.resolve(resource.path());
        this.json = json;
        Folders.prepare(folder);
        try {
            readEarlierOnes();
        } catch (IOException e) {
            throw new UncheckedIOException("What Zoho received, in " + folder.toAbsolutePath(), e);
        }
    }

    synchronized ObjectNode create(ObjectNode content) throws IOException {
        long id = records.isEmpty() ? FIRST_ID : records.lastKey() + 1;
        ObjectNode created = json.createObjectNode().put(resource.idField(), Long.toString(id));
        created.setAll(content);
        store(id, created);
        return created;
    }

    synchronized Optional<ObjectNode> update(long id, ObjectNode content) throws IOException {
        ObjectNode before = records.get(id);
        if (before == null) {
            return Optional.empty();
        }
        ObjectNode after = before.deepCopy();
        after.setAll(content);
        store(id, after);
        return Optional.of(after);
    }

    /** Those whose fields have all these values, newest first. */
    synchronized List<ObjectNode> find(Map<String, String> filter) {
        return records.descendingMap().values().stream()
                .filter(candidate -> matches(candidate, filter))
                .toList();
    }

    private static boolean matches(ObjectNode candidate, Map<String, String> filter) {
        return filter.entrySet().stream()
                .allMatch(field ->
                        field.getValue().equals(candidate.path(field.getKey()).asString("")));
    }

    /** Under another name first, so that a file is whole or not there. */
    private void store(long id, ObjectNode content) throws IOException {
        Path partial = folder.resolve(id + ".part");
        Files.write(partial, json.writeValueAsBytes(content));
        Files.move(
                partial,
                folder.resolve(id + SUFFIX),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        records.put(id, content);
    }

    private void readEarlierOnes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(path -> path.toString().endsWith(SUFFIX)).forEach(file -> records.put(idOf(file), read(file)));
        }
    }

    private static long idOf(Path file) {
        String name = file.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        } catch (NumberFormatException e) {
            throw Folders.stray(file, e);
        }
    }

    private ObjectNode read(Path file) {
        try {
            return (ObjectNode) json.readTree(Files.readAllBytes(file));
        } catch (IOException | JacksonException | ClassCastException e) {
            throw Folders.damaged(file, e);
        }
    }
}

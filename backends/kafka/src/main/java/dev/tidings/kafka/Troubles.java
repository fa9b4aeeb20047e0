// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What keeps a source from receiving at present. Thread-safe. */
final class Troubles {
    /** Each comes and goes by itself. */
    enum Kind {
        CONNECTION,
        TOPIC,
        DEAD_LETTERS
    }

    private final Map<Kind, String> texts = new EnumMap<>(Kind.class);

    synchronized void begin(Kind kind, String text) {
        texts.put(kind, text);
    }

    synchronized void end(Kind kind) {
        texts.remove(kind);
    }

    synchronized Optional<String> text() {
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", texts.values()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.incoming;

import dev.tidings.core.SourceOptions;
import dev.tidings.core.SourceStatus;
import dev.tidings.core.spi.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of one bus. Thread-safe. */
public final class Sources {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.sources");

    private record Started(Source source, Reception reception) {}

    private final Map<String, Started> started = new LinkedHashMap<>();

    /**
     * Begins to receive.
     *
     * @throws IllegalArgumentException when there is one of this name already
     * @throws IllegalStateException when the source cannot be started, and says so
     */
    public synchronized void start(Source source, SourceOptions options, Inbox inbox) {
        if (started.containsKey(source.name())) {
            throw new IllegalArgumentException("There is a source named '" + source.name()
                    + "' already: give each source of a bus a name of its own.");
        }
        Reception reception = new Reception(source, options, inbox);
        try {
            source.start(reception);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Source '" + source.name() + "' could not be started: " + e.getMessage(), e);
        }
        started.put(source.name(), new Started(source, reception));
        log.info("Receiving from source '{}'", source.name());
    }

    public synchronized List<SourceStatus> status() {
        return started.values().stream().map(each -> each.reception().status()).toList();
    }

    /** Ends all of them: what is in hand is taken, nothing more is fetched. */
    public synchronized void close() {
        started.values().forEach(each -> close(each.source()));
        started.clear();
    }

    private static void close(Source source) {
        try {
            source.close();
        } catch (Exception e) { // what a source throws is its own affair
            log.error("Source '{}' could not be closed; what it did not acknowledge comes again", source.name(), e);
        }
    }
}

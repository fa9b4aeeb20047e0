// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.BackendUnavailableException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream that events are sent to. Immutable and thread-safe.
 *
 * @param name of the stream
 * @param createdSubjects with which it is created where it is missing; empty when it must exist
 * @param duplicateWindow of a created stream
 * @param address of the servers, for messages
 */
record TargetStream(String name, List<String> createdSubjects, Duration duplicateWindow, String address) {
    private static final int NOT_FOUND = 404;

    /**
     * Looks for it, and creates it if that was said.
     *
     * @throws BackendUnavailableException when it is not there, and was not to be created or could not be
     */
    void prepare(Connection connection, String owner) throws BackendUnavailableException {
        try {
            JetStreamManagement management = connection.jetStreamManagement();
            if (!exists(management)) {
                create(management, owner);
            }
        } catch (IOException | JetStreamApiException e) {
            throw new BackendUnavailableException(
                    owner + ": NATS at " + address + " does not answer for the stream '" + name + "' (" + e.getMessage()
                            + lastError(connection)
                            + "). Check that JetStream is enabled and that this user may use it.",
                    e);
        }
    }

    /** Whether it needs to be looked for before the first event. */
    boolean isToBeCreated() {
        return !createdSubjects.isEmpty();
    }

    private boolean exists(JetStreamManagement management) throws IOException, JetStreamApiException {
        try {
            management.getStreamInfo(name);
            return true;
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private void create(JetStreamManagement management, String owner)
            throws IOException, JetStreamApiException, BackendUnavailableException {
        if (createdSubjects.isEmpty()) {
            throw new BackendUnavailableException(
                    owner + ": the stream '" + name + "' does not exist at " + address + ". " + remedy());
        }
        management.addStream(StreamConfiguration.builder()
                .name(name)
                .subjects(createdSubjects)
                .storageType(StorageType.File)
                .duplicateWindow(duplicateWindow)
                .build());
    }

    /** What to do when it is missing. */
    String remedy() {
        return "Create it (nats stream add " + name
                + ") with the subjects of the events, or let the backend do so by createStream.";
    }

    /** The server's last complaint on a connection, which often says why there was no answer; empty when there was none. */
    static String lastError(Connection connection) {
        @Nullable String error = connection.getLastError();
        return error == null || error.isEmpty() ? "" : "; the server's last error: " + error;
    }
}

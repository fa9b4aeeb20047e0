// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.BackendUnavailableException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that are under way together. Not thread-safe. */
final class Flight {
    private static final Logger log = LoggerFactory.getLogger(Flight.class);

    /** The server's number for "message size exceeds maximum allowed", which is the stream's limit. */
    private static final int TOO_LARGE_FOR_STREAM = 10054;

    private final NatsLink link;
    private final TargetStream stream;
    private final Connection connection;
    private final List<Passenger> passengers = new ArrayList<>();
    private final Map<Integer, String> refused = new TreeMap<>();
    private @Nullable BackendUnavailableException trouble;

    private record Passenger(int index, String subject, CompletableFuture<PublishAck> answer) {}

    Flight(NatsLink link, TargetStream stream, Connection connection) {
        this.link = link;
        this.stream = stream;
        this.connection = connection;
    }

    void add(int index, String subject, CompletableFuture<PublishAck> answer) {
        passengers.add(new Passenger(index, subject, answer));
    }

    void refuse(int index, String reason) {
        refused.put(index, reason);
    }

    /**
     * Waits until all are acknowledged or refused.
     *
     * @param deadline by {@link System#nanoTime}
     * @return why some were refused, by index
     * @throws BackendUnavailableException when one is neither; it says why of the first
     */
    Map<Integer, String> land(long deadline) throws BackendUnavailableException, InterruptedException {
        for (Passenger each : passengers) {
            await(each, deadline);
        }
        if (trouble != null) {
            throw trouble;
        }
        return refused;
    }

    private void await(Passenger passenger, long deadline) throws InterruptedException {
        try {
            long left = Math.max(0, deadline - System.nanoTime());
            if (passenger.answer.get(left, TimeUnit.NANOSECONDS).isDuplicate()) {
                log.debug(
                        "{}: the stream {} already had event {} of this list",
                        link.owner(),
                        stream.name(),
                        passenger.index);
            }
        } catch (ExecutionException e) {
            answered(passenger, e.getCause());
        } catch (CancellationException | TimeoutException e) {
            unanswered(e);
        }
    }

    private void answered(Passenger passenger, @Nullable Throwable failure) {
        Throwable answer = failure != null && failure.getCause() != null ? failure.getCause() : failure;
        if (answer instanceof JetStreamApiException refusal) {
            refused(passenger, refusal);
        } else if (answer instanceof IOException) {
            trouble(
                    "no stream at " + link.address() + " takes the subject '" + passenger.subject + "' for now ("
                            + answer.getMessage() + "). If the stream '" + stream.name()
                            + "' does not exist or lacks the subject: "
                            + stream.remedy(),
                    answer);
        } else {
            unanswered(answer);
        }
    }

    private void refused(Passenger passenger, JetStreamApiException refusal) {
        if (refusal.getApiErrorCode() == TOO_LARGE_FOR_STREAM) {
            refuse(passenger.index, "larger than the stream '" + stream.name() + "' allows (max_msg_size)");
        } else {
            trouble(
                    "the stream '" + stream.name() + "' at " + link.address() + " does not take events for now: "
                            + refusal.getMessage() + ". Subject: '" + passenger.subject
                            + "'. Check the stream's limits, and that the subject belongs to it.",
                    refusal);
        }
    }

    private void unanswered(@Nullable Throwable failure) {
        trouble(
                "NATS at " + link.address() + " has not acknowledged all events (connection "
                        + connection.getStatus() + TargetStream.lastError(connection)
                        + "). They are sent again; check the server, the network and the user's rights.",
                failure);
    }

    private void trouble(String message, @Nullable Throwable cause) {
        if (trouble == null) {
            String text = link.owner() + ": " + message;
            trouble = cause == null
                    ? new BackendUnavailableException(text)
                    : new BackendUnavailableException(text, cause);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Publishes lists of events, each as one flight of messages. Thread-safe. */
final class StreamPublisher {
    private final NatsLink link;
    private final TargetStream stream;
    private final Function<? super Event<?>, String> subject;
    private final MessageForm form;
    private final Sending sending;
    private final PublishOptions toStream;
    private volatile @Nullable Connection prepared;

    /**
     * How lists are sent.
     *
     * @param backend its name
     * @param timeout until all of a list must be acknowledged
     * @param oneInFlightPerKey whether an event waits for the acknowledgement of the one before it of its key
     */
    record Sending(String backend, Duration timeout, boolean oneInFlightPerKey) {}

    StreamPublisher(
            NatsLink link,
            TargetStream stream,
            Function<? super Event<?>, String> subject,
            MessageForm form,
            Sending sending) {
        this.link = link;
        this.stream = stream;
        this.subject = subject;
        this.form = form;
        this.sending = sending;
        toStream = PublishOptions.builder().expectedStream(stream.name()).build();
    }

    /** @throws BackendUnavailableException when there is no connection or no stream */
    void check() throws BackendUnavailableException, InterruptedException {
        stream.prepare(link.connection(), link.owner());
    }

    /** As {@link dev.tidings.core.spi.Backend#send} says. */
    void send(List<Event<?>> events) throws Exception {
        Connection connection = connection();
        Map<Integer, String> refused = new TreeMap<>();
        long deadline = System.nanoTime() + sending.timeout().toNanos();
        boolean settled = false;
        try {
            for (List<Integer> wave : Waves.of(events, sending.oneInFlightPerKey())) {
                refused.putAll(sendWave(connection, events, wave, deadline));
            }
            settled = true;
        } finally {
            if (!settled) {
                // Whatever of this list is still under way must not arrive after what is sent next.
                prepared = null;
                link.discard(connection);
            }
        }
        if (!refused.isEmpty()) {
            throw new EventsRefusedException(sending.backend(), refused);
        }
    }

    private Connection connection() throws BackendUnavailableException, InterruptedException {
        Connection connection = link.connection();
        if (stream.isToBeCreated() && !connection.equals(prepared)) {
            stream.prepare(connection, link.owner());
            prepared = connection;
        }
        return connection;
    }

    /** Sends some of the events and waits for all of them. */
    private Map<Integer, String> sendWave(
            Connection connection, List<Event<?>> events, List<Integer> wave, long deadline) throws Exception {
        Flight flight = new Flight(link, stream, connection);
        JetStream jetStream = connection.jetStream();
        for (int index : wave) {
            publish(jetStream, connection, index, events.get(index), flight);
        }
        return flight.land(deadline);
    }

    private void publish(JetStream jetStream, Connection connection, int index, Event<?> event, Flight flight)
            throws IOException, BackendUnavailableException {
        String to = subject.apply(event);
        if (!Checks.isPublishable(to)) {
            flight.refuse(index, "'" + to + "' is no subject that can be published to");
            return;
        }
        byte[] data;
        Headers headers;
        try {
            data = form.data(event);
            headers = form.headers(event);
        } catch (CodecException e) {
            flight.refuse(index, String.valueOf(e.getMessage()));
            return;
        }
        long size = (long) data.length + headers.serializedLength();
        if (size > connection.getMaxPayload()) {
            flight.refuse(
                    index,
                    size + " bytes with headers; the server at " + link.address() + " takes "
                            + connection.getMaxPayload() + " (max_payload)");
            return;
        }
        try {
            flight.add(index, to, publish(jetStream, to, headers, data));
        } catch (IllegalArgumentException e) {
            flight.refuse(index, "jnats: " + e.getMessage());
        }
    }

    private CompletableFuture<PublishAck> publish(JetStream jetStream, String to, Headers headers, byte[] data)
            throws IOException, BackendUnavailableException {
        try {
            return jetStream.publishAsync(to, headers, data, toStream);
        } catch (IllegalStateException e) {
            // jnats: the connection is closed, or its queue of outgoing messages has been full for too long.
            throw new BackendUnavailableException(
                    link.owner() + ": NATS at " + link.address() + " takes nothing at present (" + e.getMessage()
                            + ").",
                    e);
        }
    }
}

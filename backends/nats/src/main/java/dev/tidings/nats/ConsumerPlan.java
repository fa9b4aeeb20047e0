// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.BackendUnavailableException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The durable consumer of a source. Immutable and thread-safe.
 *
 * @param stream that it reads
 * @param consumer its name
 * @param filter which subjects; null for all
 * @param ackWait after which the server gives an unsettled message to somebody again
 * @param maxAckPending how many unsettled messages all its readers may have together
 * @param onlyNew whether it begins, when it is created, with what is stored from then on
 */
record ConsumerPlan(
        String stream, String consumer, @Nullable String filter, Duration ackWait, int maxAckPending, boolean onlyNew) {

    /**
     * Makes the consumer what it is to be, and subscribes to it.
     *
     * @throws BackendUnavailableException when that does not work; it says what to do
     */
    JetStreamSubscription subscribe(Connection connection, NatsLink link) throws BackendUnavailableException {
        try {
            connection.jetStream().getStreamContext(stream).createOrUpdateConsumer(configuration());
            JetStreamSubscription subscription =
                    connection.jetStream().subscribe(null, PullSubscribeOptions.bind(stream, consumer));
            // Else jnats drops what exceeds its limits, and the server delivers it again behind what is newer.
            subscription.setPendingLimits(0, 0);
            return subscription;
        } catch (JetStreamApiException e) {
            throw new BackendUnavailableException(
                    link.owner() + ": the consumer '" + consumer + "' of the stream '" + stream + "' at "
                            + link.address()
                            + " cannot be used: " + e.getMessage()
                            + ". Check that the stream exists. A consumer of this name with"
                            + " other settings must be deleted, or this one be given another name.",
                    e);
        } catch (IOException | IllegalStateException e) {
            throw new BackendUnavailableException(
                    link.owner() + ": NATS at " + link.address() + " does not answer for the stream '" + stream + "' ("
                            + e.getMessage() + TargetStream.lastError(connection)
                            + "). Check that JetStream is enabled and that this user may use it.",
                    e);
        }
    }

    private ConsumerConfiguration configuration() {
        ConsumerConfiguration.Builder configuration = ConsumerConfiguration.builder()
                .durable(consumer)
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(ackWait)
                .maxDeliver(-1)
                .maxAckPending(maxAckPending)
                .deliverPolicy(onlyNew ? DeliverPolicy.New : DeliverPolicy.All);
        if (filter != null) {
            configuration.filterSubject(filter);
        }
        return configuration.build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.spi.BackendUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The calls that a source makes to its queue. Thread-safe. */
final class SqsQueue {
    private static final Logger log = LoggerFactory.getLogger(SqsQueue.class);

    /** How long a call may take besides the time that it is to wait for messages. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final SqsClient client;
    private final SqsClient poller;
    private final String queue;
    private final Polling polling;
    private final AwsFailures failures;
    private volatile @Nullable String url;

    /**
     * How messages are fetched.
     *
     * @param patience for the first one, in whole seconds
     * @param visibility for how long a message is nobody else's, in whole seconds
     * @param deadLetters whether the queue must have a dead-letter queue
     */
    record Polling(Duration patience, Duration visibility, boolean deadLetters) {}

    /** @param queue its name or URL */
    SqsQueue(Clients clients, String queue, Polling polling, String user) {
        client = clients.client();
        poller = clients.poller();
        this.queue = queue;
        this.polling = polling;
        failures = new AwsFailures(
                user,
                "the queue '" + queue + "' in "
                        + client.serviceClientConfiguration().region());
    }

    /**
     * What calls SQS.
     *
     * @param client for all calls that do not wait
     * @param poller waits for messages: nothing else ends a wait early than closing its client
     * @param areOwn whether both are closed with the source; else they are one, and the application's
     */
    record Clients(SqsClient client, SqsClient poller, boolean areOwn) implements AutoCloseable {
        /** Ends waits for messages, if that is possible. */
        void stopPolling() {
            if (areOwn) {
                poller.close();
            }
        }

        @Override
        public void close() {
            if (areOwn) {
                poller.close();
                client.close();
            }
        }
    }

    Duration visibility() {
        return polling.visibility();
    }

    /** What a failed call means, in words. */
    String words(SdkException failure) {
        return failures.words(AwsFailures.code(failure), String.valueOf(failure.getMessage()));
    }

    /**
     * Finds the queue, and sees that it is as it was said to be.
     *
     * @throws BackendUnavailableException when it has no dead-letter queue, though refused messages are to go there
     * @throws SdkException when it is missing or cannot be called
     */
    void open() throws BackendUnavailableException {
        String found = queue.startsWith("http")
                ? queue
                : client.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        if (polling.deadLetters() && !redrives(found)) {
            throw new BackendUnavailableException(failures.user() + ": " + failures.place()
                    + " has no redrive policy, so refused messages would come again without end. Give it a dead-letter queue"
                    + " (RedrivePolicy), or say deadLetters(false): then the bus keeps them.");
        }
        url = found;
    }

    private boolean redrives(String found) {
        try {
            return client.getQueueAttributes(request -> request.queueUrl(found).attributeNames(QueueAttributeName.ALL))
                    .attributes()
                    .containsKey(QueueAttributeName.REDRIVE_POLICY);
        } catch (SdkException e) {
            if (!AwsFailures.isDenied(AwsFailures.code(e))) {
                throw e;
            }
            log.info(
                    "{} may not ask whether {} has a dead-letter queue (sqs:GetQueueAttributes is denied), and takes it for granted.",
                    failures.user(),
                    failures.place());
            return true;
        }
    }

    private String url() {
        String found = url;
        if (found == null) {
            throw new IllegalStateException(failures.user() + " has not found its queue yet.");
        }
        return found;
    }

    /** At most so many messages, with what SQS knows about each. */
    List<SqsMessage> receive(int most, Envelopes envelopes) {
        return poller
                .receiveMessage(request -> request.queueUrl(url())
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds((int) polling.patience().toSeconds())
                        .visibilityTimeout((int) polling.visibility().toSeconds())
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All")
                        .overrideConfiguration(
                                call -> call.apiCallTimeout(polling.patience().plus(GRACE))))
                .messages()
                .stream()
                .map(message -> new SqsMessage(message, 0, envelopes))
                .toList();
    }

    /** Deletes messages; returns those that SQS has not deleted for now. The others belong to somebody else by now, or are gone. */
    List<SqsMessage> delete(List<SqsMessage> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        List<SqsMessage> again = new ArrayList<>();
        List<BatchResultErrorEntry> errors = client.deleteMessageBatch(
                        request -> request.queueUrl(url()).entries(deletions(messages)))
                .failed();
        for (BatchResultErrorEntry error : errors) {
            if (!Boolean.TRUE.equals(error.senderFault())) {
                again.add(messages.get(Integer.parseInt(error.id())));
            }
        }
        if (errors.size() > again.size()) {
            log.warn(
                    "{}: {} messages of {} could not be deleted, and come again if they still exist ({})",
                    failures.user(),
                    errors.size() - again.size(),
                    failures.place(),
                    errors.get(0).message());
        }
        return again;
    }

    private static List<DeleteMessageBatchRequestEntry> deletions(List<SqsMessage> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(index -> DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .receiptHandle(messages.get(index).receiptHandle())
                        .build())
                .toList();
    }

    /**
     * Lets messages be nobody else's from now on.
     *
     * @param time in whole seconds
     * @return those for which that failed
     */
    List<SqsMessage> hide(List<SqsMessage> messages, Duration time) {
        if (messages.isEmpty()) {
            return List.of();
        }
        List<ChangeMessageVisibilityBatchRequestEntry> entries = IntStream.range(0, messages.size())
                .mapToObj(index -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .receiptHandle(messages.get(index).receiptHandle())
                        .visibilityTimeout((int) time.toSeconds())
                        .build())
                .toList();
        return client
                .changeMessageVisibilityBatch(request -> request.queueUrl(url()).entries(entries))
                .failed()
                .stream()
                .map(error -> messages.get(Integer.parseInt(error.id())))
                .toList();
    }
}

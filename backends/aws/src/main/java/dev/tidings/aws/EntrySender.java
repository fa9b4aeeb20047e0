// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.spi.BackendUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Sends the entries of one list, those that failed again, until all are confirmed or refused. Used by one thread. */
final class EntrySender {
    private static final Logger log = LoggerFactory.getLogger(EntrySender.class);

    /** What is wrong with this one entry, and will not change by itself. */
    private static final Set<String> REFUSALS = Set.of(
            "MalformedDetail",
            "InvalidArgument",
            "RedactionFailure",
            "ValidationException",
            "NotAuthorizedForSourceException",
            "NotAuthorizedForDetailTypeException");

    private static final Set<Integer> REJECTED = Set.of(400, 413);

    private final EventBridgeClient client;
    private final AwsFailures failures;
    private final Persistence persistence;
    private final Pauses pauses;
    private final Map<Integer, String> refused = new TreeMap<>();
    private final long begin = System.nanoTime();

    /**
     * How long to try.
     *
     * @param maxAttempts for each entry
     * @param timeout for all of a list
     * @param firstPause before the second attempt; doubled before each further one
     */
    record Persistence(int maxAttempts, Duration timeout, Duration firstPause) {
        private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

        Duration pause(int attempt) {
            return Pauses.backoff(firstPause, LONGEST_PAUSE, attempt - 1);
        }
    }

    EntrySender(EventBridgeClient client, AwsFailures failures, Persistence persistence, Pauses pauses) {
        this.client = client;
        this.failures = failures;
        this.persistence = persistence;
        this.pauses = pauses;
    }

    /**
     * Sends them.
     *
     * @return why some were refused, by index
     * @throws BackendUnavailableException when not all could be sent in time
     */
    Map<Integer, String> send(EntryQueue queue) throws BackendUnavailableException, InterruptedException {
        while (!queue.isEmpty()) {
            List<BusEntry> batch = queue.next();
            int worst = attempt(queue, batch);
            if (worst > 0) {
                pauses.await(persistence.pause(worst));
                if (pauses.isEnding()) {
                    throw new BackendUnavailableException(
                            failures.user() + " is closed while " + queue.size() + " events wait for another attempt.");
                }
            }
        }
        return refused;
    }

    /** Sends a batch once; returns how often the most stubborn of those that are to be sent again has failed, 0 when there are none. */
    private int attempt(EntryQueue queue, List<BusEntry> batch)
            throws BackendUnavailableException, InterruptedException {
        try {
            PutEventsResponse response = client.putEvents(PutEventsRequest.builder()
                    .entries(batch.stream().map(BusEntry::entry).toList())
                    .build());
            return settle(queue, batch, response);
        } catch (SdkException e) {
            return failed(queue, batch, e);
        }
    }

    private int settle(EntryQueue queue, List<BusEntry> batch, PutEventsResponse response)
            throws BackendUnavailableException {
        int worst = 0;
        for (int i = 0; i < batch.size(); i++) {
            BusEntry each = batch.get(i);
            PutEventsResultEntry result = response.entries().get(i);
            if (result.errorCode() == null) {
                queue.settled(each);
            } else if (REFUSALS.contains(result.errorCode())) {
                refuse(queue, each, result.errorCode(), result.errorMessage());
            } else {
                worst = Math.max(worst, again(each, result.errorCode(), String.valueOf(result.errorMessage())));
            }
        }
        if (worst > 0) {
            log.debug(
                    "{}: {} of {} entries failed and are sent again",
                    failures.user(),
                    response.failedEntryCount(),
                    batch.size());
        }
        return worst;
    }

    private void refuse(EntryQueue queue, BusEntry entry, String code, String message) {
        refused.put(entry.index(), code + ": " + message);
        queue.settled(entry);
    }

    /** Counts a failed attempt of an entry; throws when there is no sense in another one. */
    private int again(BusEntry entry, String code, String message) throws BackendUnavailableException {
        int attempts = entry.failed();
        boolean late = System.nanoTime() - begin > persistence.timeout().toNanos();
        if (late
                || attempts >= persistence.maxAttempts()
                || AwsFailures.isDenied(code)
                || AwsFailures.isMissing(code)) {
            throw new BackendUnavailableException(
                    failures.words(code, message + "; after " + attempts + " attempts at this event"));
        }
        return attempts;
    }

    private int failed(EntryQueue queue, List<BusEntry> batch, SdkException failure)
            throws BackendUnavailableException, InterruptedException {
        if (AwsFailures.isInterruption(failure)) {
            throw new InterruptedException(failures.user() + " was interrupted while it sent events.");
        }
        String code = AwsFailures.code(failure);
        if (AwsFailures.isPassing(failure)) {
            int worst = 0;
            for (BusEntry each : batch) {
                worst = Math.max(worst, again(each, code, String.valueOf(failure.getMessage())));
            }
            return worst;
        }
        boolean rejected = failure instanceof SdkServiceException answer && REJECTED.contains(answer.statusCode());
        if (!rejected || AwsFailures.isDenied(code) || AwsFailures.isMissing(code)) {
            throw failures.unavailable(failure);
        }
        if (batch.size() == 1) {
            refuse(queue, batch.get(0), code, String.valueOf(failure.getMessage()));
        } else {
            // One of them is unacceptable, and the answer does not say which.
            batch.forEach(BusEntry::sendAlone);
        }
        return 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.spi.BackendUnavailableException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What failures of the producer mean to a backend, in its terms.
 *
 * @param backend its name
 * @param address of the brokers
 */
record BackendFailures(String backend, String address) {
    /** What a producer says of records that are sound, in a batch with one that is not. */
    private static final String COLLATERAL = "part of a batch";

    /** A failure by its name: clients before 4.4, which Spring Boot may bring, have no such class. */
    private static final String UNRESOLVED = "BootstrapResolutionException";

    /** Whether this record will never be taken. */
    boolean isRefusal(KafkaException failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException
                || failure instanceof PolicyViolationException;
    }

    /** Why this record will never be taken. */
    String refusal(KafkaException failure, Outgoing outgoing) {
        String reason = "Kafka refused it for topic '" + outgoing.record().topic() + "': " + failure.getMessage();
        if (failure instanceof RecordTooLargeException || failure instanceof RecordBatchTooLargeException) {
            return reason + " See max.request.size of the producer and max.message.bytes of the topic.";
        }
        return reason;
    }

    /** Whether only another record of the same batch was refused. */
    boolean isBecauseOfAnother(KafkaException failure) {
        return failure.getClass() == KafkaException.class
                && String.valueOf(failure.getMessage()).contains(COLLATERAL);
    }

    /** Whether a producer that has failed so works no more. */
    boolean isFinal(RuntimeException failure) {
        if (failure instanceof InterruptException || failure instanceof RetriableException) {
            return false;
        }
        boolean ofTheTopic =
                failure instanceof AuthorizationException && !(failure instanceof ClusterAuthorizationException);
        return !ofTheTopic;
    }

    /** What the call throws. */
    Exception translated(RuntimeException failure) {
        // A producer that cannot be made, and one that has failed before, say why in the cause.
        if (failure.getClass() == KafkaException.class && failure.getCause() instanceof KafkaException cause) {
            return translated(cause);
        }
        if (failure instanceof InterruptException) {
            Thread.interrupted(); // Kafka has set it again; who gets the exception decides
            InterruptedException interrupted =
                    new InterruptedException("Backend '" + backend + "' was interrupted while sending.");
            interrupted.initCause(failure);
            return interrupted;
        }
        if (failure instanceof AuthenticationException) {
            return unavailable(
                    "is not let in by " + address,
                    failure,
                    "Check security.protocol, sasl.mechanism and the credentials.");
        }
        if (failure instanceof AuthorizationException) {
            return unavailable(
                    "is not allowed to write at " + address, failure, "Grant it WRITE and DESCRIBE on the topic.");
        }
        if (isMissingTopic(failure)) {
            return unavailable(
                    "finds no such topic at " + address, failure, "Create it, or let the brokers create topics.");
        }
        if (failure instanceof RetriableException || isNoConnection(failure)) {
            return unavailable(
                    "gets no answer from " + address,
                    failure,
                    "See whether the brokers run and can be reached from here.");
        }
        return failure;
    }

    private static boolean isMissingTopic(RuntimeException failure) {
        return failure instanceof UnknownTopicOrPartitionException
                || failure.getCause() instanceof UnknownTopicOrPartitionException;
    }

    private static boolean isNoConnection(RuntimeException failure) {
        return failure instanceof ConfigException
                || failure.getClass().getSimpleName().equals(UNRESOLVED);
    }

    private BackendUnavailableException unavailable(String what, RuntimeException failure, String advice) {
        return new BackendUnavailableException(
                "Backend '" + backend + "' " + what + ": " + failure.getMessage() + " " + advice + " The events wait.",
                failure);
    }
}

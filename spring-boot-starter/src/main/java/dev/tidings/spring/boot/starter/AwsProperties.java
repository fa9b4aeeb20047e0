// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend 'eventbridge' and the source on a queue of SQS, {@code tidings.aws.*}. Immutable and safe for use by several threads.
 *
 * @param region The region. Not set, what the AWS SDK finds. Not used by what has a client bean of the application.
 * @param endpointOverride Another address than the region's, for simulators and private endpoints; of SQS, too, unless that has one of its own.
 *     Not used by what has a client bean.
 * @param eventBusName Name or ARN of the event bus.
 * @param source The source of all entries, up to 256 characters that do not begin with 'aws.'. Not set, each has the source of its event.
 * @param requestTimeout How long one request may take, 100 ms to 5 minutes. Not used with a client bean.
 * @param sendTimeout For how long entries that failed are sent again until EventBridge counts as out of reach, up to an hour.
 * @param maxAttempts How often an entry is sent until EventBridge counts as out of reach, 1 to 100.
 * @param checkAtStart Whether the application does not start when the bus or the queue is missing, out of reach, or does not let it in.
 * @param sqs What is received.
 */
@ConfigurationProperties("tidings.aws")
public record AwsProperties(
        @Nullable String region,
        @Nullable URI endpointOverride,
        @DefaultValue("default") String eventBusName,
        @Nullable String source,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("60s") Duration sendTimeout,
        @DefaultValue("6") int maxAttempts,
        @DefaultValue("false") boolean checkAtStart,
        @DefaultValue Sqs sqs) {

    /**
     * {@code tidings.aws.sqs.*}. Immutable and safe for use by several threads.
     *
     * @param queueUrl The URL or the name of the queue. Setting it switches the source on.
     * @param endpointOverride Another address of SQS. Not set, tidings.aws.endpoint-override, else the region's. Not used with a client bean.
     * @param batchSize How many messages are fetched at once at most, 1 to 10.
     * @param concurrency How many threads fetch and hand over, 1 to 100.
     * @param pollWait How long one request waits for a message, in whole seconds, 0 to 20.
     * @param visibilityTimeout For how long a message is hidden from others at a time, in whole seconds, 1 s to 12 h; extended while it is
     *     in hand.
     * @param deadLetters Whether refused messages are left to the queue's redrive policy, which it must have then.
     * @param redriveDelay For how long a refused message is hidden until it comes again or is moved, in whole seconds, 0 to 900.
     */
    public record Sqs(
            @Nullable String queueUrl,
            @Nullable URI endpointOverride,
            @DefaultValue("10") int batchSize,
            @DefaultValue("1") int concurrency,
            @DefaultValue("20s") Duration pollWait,
            @DefaultValue("30s") Duration visibilityTimeout,
            @DefaultValue("true") boolean deadLetters,
            @DefaultValue("5s") Duration redriveDelay) {}
}

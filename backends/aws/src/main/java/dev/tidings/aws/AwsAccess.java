// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** How to reach AWS, as it is said to a builder: what is not said is what the SDK finds in its default chains. Not thread-safe. */
final class AwsAccess {
    private @Nullable Region region;
    private @Nullable URI endpoint;
    private @Nullable AwsCredentialsProvider credentials;

    void region(String value) {
        region = Region.of(Checks.filled("region", value));
    }

    void endpoint(URI value) {
        if (value.getHost() == null) {
            throw new IllegalArgumentException(
                    "endpointOverride: '" + value + "' is no address like http://host:4566.");
        }
        endpoint = value;
    }

    void credentials(AwsCredentialsProvider value) {
        credentials = Objects.requireNonNull(value, "credentialsProvider");
    }

    boolean isGiven() {
        return region != null || endpoint != null || credentials != null;
    }

    /**
     * A client.
     *
     * @param user of it, for messages, such as "Backend 'eventbridge'"
     * @param timeout of a call with its retries
     * @param retries of the SDK
     * @throws IllegalArgumentException when no region is found
     */
    <B extends AwsClientBuilder<B, C>, C> C client(B builder, String user, Duration timeout, RetryStrategy retries) {
        if (region != null) {
            builder.region(region);
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        if (credentials != null) {
            builder.credentialsProvider(credentials);
        }
        builder.overrideConfiguration(ClientOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .retryStrategy(retries)
                .build());
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "region: " + user + " has none. Say region(…) or set AWS_REGION (" + e.getMessage() + ").", e);
        }
    }
}

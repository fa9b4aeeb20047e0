// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Builders that reach a simulator. */
final class TestAccess {
    static final String REGION = "eu-central-1";

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private TestAccess() {}

    static EventBridgeBackend.Builder toBus(URI endpoint) {
        return EventBridgeBackend.builder()
                .region(REGION)
                .endpointOverride(endpoint)
                .credentialsProvider(CREDENTIALS)
                .firstPause(Duration.ofMillis(5));
    }
}

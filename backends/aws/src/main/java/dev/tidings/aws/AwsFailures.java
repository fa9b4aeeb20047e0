// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.spi.BackendUnavailableException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What failures of calls mean.
 *
 * @param user whose calls they are, such as "Backend 'eventbridge'"
 * @param place what is called, such as "the event bus 'orders' in eu-central-1"
 */
record AwsFailures(String user, String place) {
    private static final int SERVER_ERROR = 500;
    private static final Set<String> MISSING =
            Set.of("ResourceNotFoundException", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue");

    static String code(SdkException failure) {
        return failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorCode())
                : failure.getClass().getSimpleName();
    }

    /** Whether it was answered that there is no such thing. */
    static boolean isMissing(String code) {
        return MISSING.contains(code);
    }

    /** Whether the rights or credentials are not enough. */
    static boolean isDenied(String code) {
        return code.contains("AccessDenied")
                || code.contains("UnrecognizedClient")
                || code.contains("Signature")
                || code.contains("Token")
                || code.contains("InvalidAccountId")
                || code.contains("InvalidClientTokenId");
    }

    /** Whether the same call may succeed in a moment. */
    static boolean isPassing(SdkException failure) {
        return failure instanceof SdkServiceException answer
                && (answer.isThrottlingException() || answer.statusCode() >= SERVER_ERROR);
    }

    /** Whether the calling thread was interrupted. */
    static boolean isInterruption(SdkException failure) {
        return failure instanceof AbortedException || Thread.currentThread().isInterrupted();
    }

    /** The failure in words. */
    BackendUnavailableException unavailable(SdkException failure) {
        return new BackendUnavailableException(words(code(failure), String.valueOf(failure.getMessage())), failure);
    }

    /** What is wrong, and what to do. */
    String words(String code, String message) {
        return user + ": " + place + " " + advice(code, message) + " (" + code + ": " + message + ")";
    }

    private static String advice(String code, String message) {
        if (isMissing(code)) {
            return "does not exist. Create it, or correct its name, the region and the account.";
        }
        if (isDenied(code)) {
            return "does not let this application in. Check its credentials and the policies of its role.";
        }
        if (message.contains("credentials")) {
            return "cannot be called: no credentials were found. Set them by environment, profile or role, or give a provider.";
        }
        if (code.endsWith("ClientException") || code.endsWith("TimeoutException")) {
            return "is out of reach. Check the network, the endpoint and the region.";
        }
        return "does not take calls at present.";
    }
}

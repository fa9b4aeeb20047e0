// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.StorageException;
import dev.tidings.core.TidingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why the application did not start, without the stack of bean creation around it. */
final class TidingsFailureAnalyzer extends AbstractFailureAnalyzer<TidingsException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TidingsException cause) {
        return new FailureAnalysis("Tidings: " + cause.getMessage(), action(cause), cause);
    }

    private static String action(TidingsException cause) {
        if (cause instanceof StorageException) {
            return "Start the database, or correct spring.datasource.url, username and password. To run without a log (no DURABLE"
                    + " handlers), set tidings.jdbc.enabled=false.";
        }
        if (cause instanceof InvalidSubscriptionException) {
            return "Correct the handler that the description names.";
        }
        return "Correct what the description names.";
    }
}

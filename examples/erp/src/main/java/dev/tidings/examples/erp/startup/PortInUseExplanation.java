// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what to do about a busy port: take one that is free at the moment. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUseExplanation extends AbstractFailureAnalyzer<PortInUseException> {
    private static final int FIRST_OTHER = 9000;

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        int port = cause.getPort();
        int other = FIRST_OTHER;
        while (other == port || !PortCheck.isFree(other)) {
            other++;
        }
        return new FailureAnalysis(
                "Port " + port + " is busy: stop the other process or run PORT=" + other + " ./demo", null, cause);
    }
}

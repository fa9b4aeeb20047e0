// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;

/** A publisher has published more than it may. Nothing of the refused publication was stored or delivered. */
public class RateLimitExceededException extends TidingsException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * An exception that says when to try again.
     *
     * @param who whose limit it is: "tenant 'acme'"
     */
    public RateLimitExceededException(String who, RateLimit limit, Duration retryAfter) {
        super("The limit of " + who + " is reached: " + limit.events() + " events in " + limit.period()
                + ". Nothing was published; try again in " + Math.max(1, retryAfter.toMillis()) + " ms.");
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the same publication can succeed. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

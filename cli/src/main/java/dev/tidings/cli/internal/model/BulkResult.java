// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of work on many dead letters, or how far it is.
 *
 * @param state RUNNING, FINISHED, CANCELLED or FAILED
 * @param done how many are done
 * @param failed how many could not be done
 * @param total how many there are to do; null when that is not known
 * @param failures what went wrong, at most 100
 */
public record BulkResult(
        String state, long done, long failed, @Nullable Long total, List<String> failures) {
    /** It goes on. */
    public static final String RUNNING = "RUNNING";

    /** It is at its end. */
    public static final String FINISHED = "FINISHED";

    public BulkResult {
        failures = Lists.orEmpty(failures);
    }
}

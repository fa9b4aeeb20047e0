// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.internal.FailureReporter;

/**
 * What all workers of an engine share.
 *
 * @param busName for thread names
 * @param instance the name that leases are held under
 * @param options how the engine works
 * @param reporter is told of failures
 * @param inline whether a wake-up runs the workers' steps in the thread that wakes them
 */
public record EngineSettings(
        String busName, String instance, DurableOptions options, FailureReporter reporter, boolean inline) {}

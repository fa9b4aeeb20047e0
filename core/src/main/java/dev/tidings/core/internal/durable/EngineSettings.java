// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.internal.FailureReporter;
import org.jspecify.annotations.Nullable;

/**
 * What all workers of an engine share.
 *
 * @param busName for thread names
 * @param instance the name that leases are held under
 * @param options how the engine works
 * @param reporter is told of failures
 * @param inline what makes handlers run in the publisher's thread; null when they run in threads of their own
 */
public record EngineSettings(
        String busName,
        String instance,
        DurableOptions options,
        FailureReporter reporter,
        @Nullable InlineHandling inline) {}

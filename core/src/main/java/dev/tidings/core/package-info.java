// SPDX-License-Identifier: Apache-2.0
/**
 * The event bus: events, their names, handlers, subscriptions and the catalog.
 *
 * <p>Start at {@link dev.tidings.core.EventBus}.
 */
@NullMarked
package dev.tidings.core;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The event types of the application, for people and tools. */
@NullMarked
package dev.tidings.console.internal.catalog;

import org.jspecify.annotations.NullMarked;

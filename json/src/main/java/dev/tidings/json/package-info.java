// SPDX-License-Identifier: Apache-2.0
/** Payloads as JSON, by Jackson 3, events as CloudEvents, and content patterns, by event-ruler. */
@NullMarked
package dev.tidings.json;

import org.jspecify.annotations.NullMarked;

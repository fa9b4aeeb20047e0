// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.Optional;

/**
 * How a source fares in this process, counted since it was started.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name of the source
 * @param taken messages whose events were kept or handled
 * @param duplicates messages that were left out because their events had come before
 * @param refused messages that were put aside
 * @param trouble what keeps it from receiving at present; empty when nothing does
 */
public record SourceStatus(String name, long taken, long duplicates, long refused, Optional<String> trouble) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

import dev.tidings.core.EventType;

/** The first type of fact. {@link Copies} makes more of it by replacing the number in all names, the event type's too. */
@EventType("benchmark.fact0000.published")
public record Fact0000(Ledger ledger, long amount) implements Fact {}

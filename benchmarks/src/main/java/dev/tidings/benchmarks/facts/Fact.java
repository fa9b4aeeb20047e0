// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

/** What is published: it carries the ledger of its publisher, so that handlers of two publishers share no memory. */
public interface Fact {
    Ledger ledger();

    long amount();
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

/** Where handlers note what they have seen: the small real work that each of them does, the same for all contestants. */
public interface Ledger {
    void note(int handler, long amount);
}

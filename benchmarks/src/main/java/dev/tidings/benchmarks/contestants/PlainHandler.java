// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;

/** A handler for those contestants that call whatever they are given. */
@FunctionalInterface
interface PlainHandler {
    void on(Fact fact);

    static PlainHandler of(int handler, int fact) {
        return (PlainHandler) Copies.handler(PlainHandler9999.class, handler, fact);
    }
}

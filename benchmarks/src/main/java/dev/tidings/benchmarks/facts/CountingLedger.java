// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

/** Sums per handler, and how much was published. Belongs to one publisher; nothing in it lies beside another one's data. */
public final class CountingLedger implements Ledger {
    /** Longs before and after the cells: two cache lines each. */
    private static final int PADDING = 16;

    private static final int PUBLISHED = PADDING;
    private static final int FIRST_HANDLER = PUBLISHED + 1;

    private final long[] cells;

    public CountingLedger(int handlers) {
        cells = new long[FIRST_HANDLER + handlers + PADDING];
    }

    @Override
    public void note(int handler, long amount) {
        cells[FIRST_HANDLER + handler] += amount;
    }

    public void published() {
        cells[PUBLISHED]++;
    }

    public long publications() {
        return cells[PUBLISHED];
    }

    /** Throws unless this is the sum of what the handler has noted. */
    public void require(int handler, long sum) {
        long noted = cells[FIRST_HANDLER + handler];
        if (noted != sum) {
            throw new IllegalStateException(
                    "Handler " + handler + " noted " + noted + " where " + sum + " were published to it");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far long work is, on one line of a terminal. Not thread-safe. */
public final class ProgressBar implements AutoCloseable {
    private static final int LENGTH = 30;

    private final @Nullable PrintWriter terminal;
    private final String doing;
    private int shown;

    ProgressBar(@Nullable PrintWriter terminal, String doing) {
        this.terminal = terminal;
        this.doing = Printable.text(doing);
    }

    /**
     * Shows how far it is.
     *
     * @param share 0 to 1; negative when that is not known
     * @param words what else is known
     */
    public void at(double share, String words) {
        if (terminal == null) {
            return;
        }
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * LENGTH);
        String bar = share < 0
                ? ""
                : String.format(
                        Locale.ROOT, "[%s%s] %3.0f %%  ", "#".repeat(full), " ".repeat(LENGTH - full), share * 100);
        show(doing + "  " + bar + Printable.text(words));
    }

    private void show(String line) {
        if (terminal != null) {
            terminal.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            terminal.flush();
            shown = line.length();
        }
    }

    /** Leaves nothing of it. */
    @Override
    public void close() {
        if (terminal != null && shown > 0) {
            show("");
            terminal.print("\r");
            terminal.flush();
        }
    }
}

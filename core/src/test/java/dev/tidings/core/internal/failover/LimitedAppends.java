// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.FailoverOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that appends to a spool, run where no file may become larger than some size: to the program that is a full disk, and it takes no
 * rights to arrange. It prints how many events it appended, one line for each, and "full" for each that it could not append.
 */
public final class LimitedAppends {
    private static final int REFUSALS = 20;

    private LimitedAppends() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int full = 0;
        try (Spool spool = new Spool(folder, FailoverOptions.in(folder), Long.parseLong(arguments[1]))) {
            for (int i = 0; full < REFUSALS; i++) {
                try {
                    spool.append(List.of(SpoolEvents.event(i)));
                    System.out.println("event-" + i);
                } catch (IOException e) {
                    full++;
                    System.out.println("full");
                }
            }
            System.out.println("waiting " + spool.count() + " shown "
                    + spool.oldest(Integer.MAX_VALUE).size());
        }
    }
}

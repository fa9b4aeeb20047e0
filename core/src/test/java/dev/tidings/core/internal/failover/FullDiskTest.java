// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import static dev.tidings.core.internal.failover.SpoolEvents.append;
import static dev.tidings.core.internal.failover.SpoolEvents.damaged;
import static dev.tidings.core.internal.failover.SpoolEvents.drain;
import static dev.tidings.core.internal.failover.SpoolEvents.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.support.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D6: a full disk is said to whoever appends, and leaves nothing half done")
class FullDiskTest {
    @TempDir
    Path temp;

    @Test
    void whatWasAppendedIsThereAndNothingElse() throws Exception {
        Path folder = temp.resolve("spool");
        // in blocks of 512 bytes in a shell of POSIX, of 1,024 in others
        List<String> limited = List.of("sh", "-c", "ulimit -f 41; exec \"$@\"", "sh");
        List<String> lines;
        try (ChildJvm child = ChildJvm.start(
                temp.resolve("output.txt"), limited, LimitedAppends.class, folder.toString(), "100000000")) {
            assertThat(child.await()).isZero();
            lines = child.lines();
        }
        List<String> appended =
                lines.stream().filter(line -> line.startsWith("event-")).toList();
        assertThat(appended).hasSizeGreaterThan(50);
        assertThat(lines).contains("full").endsWith("waiting " + appended.size() + " shown " + appended.size());
        try (Spool spool = open(folder)) {
            append(spool, 1_000, 1_001);
            assertThat(drain(spool))
                    .isEqualTo(Stream.concat(appended.stream(), Stream.of("event-1000"))
                            .toList());
        }
        assertThat(damaged(folder)).isEmpty();
    }
}

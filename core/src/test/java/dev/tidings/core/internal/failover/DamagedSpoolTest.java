// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import static dev.tidings.core.internal.failover.SpoolEvents.append;
import static dev.tidings.core.internal.failover.SpoolEvents.damaged;
import static dev.tidings.core.internal.failover.SpoolEvents.drain;
import static dev.tidings.core.internal.failover.SpoolEvents.event;
import static dev.tidings.core.internal.failover.SpoolEvents.ids;
import static dev.tidings.core.internal.failover.SpoolEvents.logs;
import static dev.tidings.core.internal.failover.SpoolEvents.open;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tidings.core.support.CapturedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D6: files that a process or machine left in the middle of something, or a disk has damaged")
class DamagedSpoolTest {
    private static final String LOGGER = "dev.tidings.failover";
    private static final Path FIRST = Path.of("0000000000000000001.log");

    @TempDir
    Path folder;

    private Path copyOf(Path from, String name) throws IOException {
        Path to = Files.createDirectories(folder.resolve(name));
        for (Path each : logs(from)) {
            Files.copy(each, to.resolve(each.getFileName()));
        }
        return to;
    }

    private Path written(int events) throws Exception {
        Path written = folder.resolve("written");
        try (Spool spool = open(written)) {
            append(spool, 0, events);
        }
        return written;
    }

    @Test
    void aRecordTornAtAnyByteIsCutOff() throws Exception {
        Path written = written(3);
        byte[] whole = Files.readAllBytes(written.resolve(FIRST));
        int last = whole.length - Records.of(List.of(event(2))).remaining();
        for (int length = last; length < whole.length; length++) {
            Path torn = copyOf(written, "torn-" + length);
            Files.write(torn.resolve(FIRST), Arrays.copyOf(whole, length));
            try (Spool spool = open(torn)) {
                assertThat(spool.count()).as("torn at %d", length).isEqualTo(2);
                append(spool, 3, 4);
                assertThat(drain(spool)).containsExactly("event-0", "event-1", "event-3");
            }
            assertThat(damaged(torn)).isEmpty();
        }
    }

    @Test
    void aHeaderTornAtAnyByteIsWrittenAgain() throws Exception {
        for (int length = 0; length <= Segments.BEGIN; length++) {
            Path torn = Files.createDirectories(folder.resolve("header-" + length));
            Files.write(torn.resolve(FIRST), Arrays.copyOf("TIDINGS1".getBytes(StandardCharsets.US_ASCII), length));
            try (Spool spool = open(torn)) {
                append(spool, 0, 1);
            }
            try (Spool spool = open(torn)) {
                assertThat(drain(spool)).isEqualTo(ids(0, 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 8, 9, 100, 5_000})
    void zerosAtTheEndAreCutOff(int zeros) throws Exception {
        Path written = written(3);
        Path file = written.resolve(FIRST);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) + zeros));
        try (Spool spool = open(written)) {
            append(spool, 3, 4);
            assertThat(drain(spool)).isEqualTo(ids(0, 4));
        }
        assertThat(damaged(written)).isEmpty();
    }

    @Test
    void aFileOfZerosIsAsGoodAsNone() throws Exception {
        Path written = written(30);
        Path empty = logs(written).get(logs(written).size() - 1).resolveSibling("0000000000000009999.log");
        Files.write(empty, new byte[4096]);
        try (Spool spool = open(written)) {
            assertThat(spool.count()).isEqualTo(30);
            append(spool, 30, 31);
            assertThat(drain(spool)).isEqualTo(ids(0, 31));
        }
    }

    @Test
    void aFlippedBitAnywhereCostsNoMoreThanItsFile() throws Exception {
        Path written = written(30);
        byte[] first = Files.readAllBytes(written.resolve(FIRST));
        int inFirst = countIn(written);
        int record = Records.of(List.of(event(0))).remaining();
        try (CapturedLog log = CapturedLog.of(LOGGER, Level.ERROR)) {
            for (int at = Segments.BEGIN; at < Segments.BEGIN + record; at++) {
                Path flipped = copyOf(written, "flipped-" + at);
                byte[] bytes = first.clone();
                bytes[at] ^= 0x10;
                Files.write(flipped.resolve(FIRST), bytes);
                assertOthersCome(flipped, at - Segments.BEGIN < Integer.BYTES ? inFirst : 1);
            }
            assertThat(log.lines())
                    .hasSize(record)
                    .allSatisfy(line -> assertThat(line).contains("is damaged").contains("kept as"));
        }
    }

    private int countIn(Path written) throws IOException {
        return (int) ((Files.size(written.resolve(FIRST)) - Segments.BEGIN)
                / Records.of(List.of(event(0))).remaining());
    }

    /** A wrong checksum costs its record; a wrong length may cost what comes behind it in its file. */
    private static void assertOthersCome(Path flipped, int mostLost) throws Exception {
        List<String> all = ids(0, 31);
        try (Spool spool = open(flipped)) {
            long waiting = spool.count();
            assertThat(waiting).isBetween(30L - mostLost, 29L);
            append(spool, 30, 31);
            assertThat(ids(spool.oldest(100))).hasSize((int) waiting + 1);
            List<String> drained = drain(spool);
            assertThat(drained)
                    .hasSize((int) waiting + 1)
                    .endsWith("event-30")
                    .isEqualTo(all.stream().filter(drained::contains).toList());
            assertThat(spool.isEmpty()).isTrue();
        }
        assertThat(damaged(flipped)).hasSize(1);
        assertThat(logs(flipped)).hasSize(1);
    }

    @Test
    void damageInTheLastFileLosesNothingThatComesAfterwards() throws Exception {
        Path written = written(3);
        byte[] bytes = Files.readAllBytes(written.resolve(FIRST));
        for (int at : new int[] {Segments.BEGIN, Segments.BEGIN + 20}) { // a length, a body
            Path flipped = copyOf(written, "last-" + at);
            byte[] changed = bytes.clone();
            changed[at] ^= 0x40;
            Files.write(flipped.resolve(FIRST), changed);
            try (Spool spool = open(flipped)) {
                append(spool, 3, 6);
            }
            try (Spool spool = open(flipped)) {
                append(spool, 6, 7);
                assertThat(drain(spool)).endsWith("event-3", "event-4", "event-5", "event-6");
                assertThat(spool.isEmpty()).isTrue();
            }
            assertThat(damaged(flipped)).hasSize(1);
        }
    }

    @Test
    void damageWhileItIsOpenDoesNotStopWhatComesBehindIt() throws Exception {
        Path there = folder.resolve("there");
        try (Spool spool = open(there);
                CapturedLog log = CapturedLog.of(LOGGER, Level.ERROR)) {
            append(spool, 0, 3);
            byte[] bytes = Files.readAllBytes(there.resolve(FIRST));
            bytes[Segments.BEGIN] = 0x7f;
            Files.write(there.resolve(FIRST), bytes);
            assertThat(spool.next(10)).isEmpty();
            assertThat(spool.isEmpty()).isTrue();
            append(spool, 3, 6);
            assertThat(spool.count()).isEqualTo(3);
            assertThat(drain(spool)).isEqualTo(ids(3, 6));
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void aTornPositionOnlySendsTwice() throws Exception {
        Path written = folder.resolve("written");
        try (Spool spool = open(written)) {
            append(spool, 0, 30);
            for (int i = 0; i < 5; i++) {
                spool.next(4);
                spool.confirmed(4);
            }
        }
        byte[] position = Files.readAllBytes(written.resolve("position"));
        for (int at = 0; at < position.length; at++) {
            Path changed = copyOf(written, "position-" + at);
            byte[] bytes = position.clone();
            bytes[at] ^= 1;
            Files.write(changed.resolve("position"), bytes);
            assertDrainsFromAtMost(changed, 20);
            Path cut = copyOf(written, "cut-" + at);
            Files.write(cut.resolve("position"), Arrays.copyOf(position, at));
            assertDrainsFromAtMost(cut, 20);
        }
    }

    private static void assertDrainsFromAtMost(Path there, int next) throws Exception {
        try (Spool spool = open(there)) {
            List<String> drained = drain(spool);
            assertThat(drained).containsAll(ids(next, 30));
            assertThat(drained).isEqualTo(ids(30 - drained.size(), 30));
        }
    }

    @Test
    void aPositionBehindTheEndIsNotBelievedLater() throws Exception {
        Path written = written(3);
        Path shorter = folder.resolve("shorter");
        Files.createDirectories(shorter);
        try (Spool spool = open(written)) {
            drain(spool);
        }
        Files.copy(written.resolve("position"), shorter.resolve("position"));
        int half = Segments.BEGIN + Records.of(List.of(event(0))).remaining();
        Files.write(shorter.resolve(FIRST), Arrays.copyOf(Files.readAllBytes(written.resolve(FIRST)), half));
        try (Spool spool = open(shorter)) {
            append(spool, 3, 12);
        }
        try (Spool spool = open(shorter)) {
            List<String> expected = new ArrayList<>(List.of("event-0"));
            expected.addAll(ids(3, 12));
            assertThat(drain(spool)).isEqualTo(expected);
        }
    }
}

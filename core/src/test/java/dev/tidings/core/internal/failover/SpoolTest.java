// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import static dev.tidings.core.internal.failover.SpoolEvents.append;
import static dev.tidings.core.internal.failover.SpoolEvents.drain;
import static dev.tidings.core.internal.failover.SpoolEvents.event;
import static dev.tidings.core.internal.failover.SpoolEvents.ids;
import static dev.tidings.core.internal.failover.SpoolEvents.logs;
import static dev.tidings.core.internal.failover.SpoolEvents.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.FailoverOptions.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("D6: events in files, first in, first out")
class SpoolTest {
    @TempDir
    Path folder;

    @Test
    void whatIsTakenStaysUntilItIsConfirmed() throws Exception {
        try (Spool spool = open(folder)) {
            append(spool, 0, 5);
            assertThat(ids(spool.oldest(2))).isEqualTo(ids(0, 2));
            assertThat(ids(spool.next(3))).isEqualTo(ids(0, 3));
            assertThat(ids(spool.next(2))).isEqualTo(ids(0, 2));
            spool.confirmed(1);
            assertThat(ids(spool.oldest(10))).isEqualTo(ids(1, 5));
            assertThat(ids(spool.next(10))).isEqualTo(ids(1, 5));
            assertThat(spool.count()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Sync.class)
    void itGoesOnWhereItStoppedWhenItIsOpenedAgain(Sync sync) throws Exception {
        FailoverOptions options = FailoverOptions.in(folder).sync(sync);
        try (Spool spool = new Spool(folder, options, SpoolEvents.SMALL_FILE)) {
            append(spool, 0, 50);
            spool.next(20);
            spool.confirmed(17);
        }
        try (Spool spool = new Spool(folder, options, SpoolEvents.SMALL_FILE)) {
            assertThat(spool.count()).isEqualTo(33);
            append(spool, 50, 60);
            assertThat(drain(spool)).isEqualTo(ids(17, 60));
            assertThat(spool.isEmpty()).isTrue();
        }
        try (Spool spool = open(folder)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.next(1)).isEmpty();
            append(spool, 60, 61);
            assertThat(drain(spool)).isEqualTo(ids(60, 61));
        }
    }

    @Test
    void filesAreDeletedWhenAllInThemIsConfirmed() throws Exception {
        try (Spool spool = open(folder)) {
            append(spool, 0, 100);
            int before = logs(folder).size();
            assertThat(before).isGreaterThan(5);
            spool.next(60);
            spool.confirmed(60);
            assertThat(logs(folder)).hasSizeLessThan(before - 2);
            assertThat(ids(spool.oldest(100))).isEqualTo(ids(60, 100));
            drain(spool);
            assertThat(logs(folder)).hasSize(1);
        }
    }

    @Test
    void anEventComesBackAsItWas() throws Exception {
        Event<String> whole = Event.stored("order.paid", "{\"text\":\"Grüße 🦉 \\u0000 \\n\"}")
                .id("ä-🦉")
                .version(3)
                .time(Instant.ofEpochSecond(-5, 999_999_999))
                .source("/büro")
                .key("schlüssel")
                .topics("orders", "päyments")
                .metadata("user", "Zoë")
                .metadata("tenant", "株式会社")
                .build();
        Event<String> bare = Event.stored("order.paid", "{}").build();
        Event<String> huge =
                Event.stored("order.paid", "\"" + "é".repeat(3_000_000) + "\"").build();
        try (Spool spool = open(folder)) {
            spool.append(List.of(whole, bare, huge));
            append(spool, 0, 1);
        }
        try (Spool spool = open(folder)) {
            List<Event<String>> read = spool.next(4);
            assertThat(read.subList(0, 3))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(List.of(whole, bare, huge));
            assertThat(read.get(3).id()).isEqualTo("event-0");
        }
    }

    @Test
    void aRecordThatIsTooLongIsRefusedAndHarmsNothing() throws Exception {
        Event<String> tooLong =
                Event.stored("order.paid", "x".repeat(Records.LONGEST)).build();
        try (Spool spool = open(folder)) {
            append(spool, 0, 1);
            assertThatThrownBy(() -> spool.append(List.of(event(7), tooLong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most");
            append(spool, 1, 2);
            assertThat(spool.count()).isEqualTo(2);
            assertThat(drain(spool)).isEqualTo(ids(0, 2));
        }
    }

    @Test
    void nothingCanBeDoneWithOneThatIsClosed() throws Exception {
        Spool spool = open(folder);
        append(spool, 0, 1);
        spool.close();
        spool.close();
        assertThatThrownBy(() -> append(spool, 1, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> spool.next(1)).hasMessageContaining("closed");
        assertThatThrownBy(() -> spool.confirmed(1)).hasMessageContaining("closed");
        try (Spool again = open(folder)) {
            assertThat(drain(again)).isEqualTo(ids(0, 1));
        }
    }

    @Test
    void aRecordOfALaterVersionIsKeptAndSaidAndWhatIsBeforeItIsSent() throws Exception {
        try (Spool spool = open(folder)) {
            append(spool, 0, 2);
            appendLater();
        }
        try (Spool spool = open(folder)) {
            append(spool, 2, 4);
            assertThat(ids(spool.next(10))).isEqualTo(ids(0, 2));
            spool.confirmed(2);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> spool.next(10))
                        .isInstanceOf(UnreadableSpoolException.class)
                        .hasMessageContaining(logs(folder).get(0).toString())
                        .hasMessageContaining("version 2")
                        .hasMessageContaining("move the file away");
            }
            assertThatThrownBy(() -> spool.oldest(10)).hasMessageContaining("version 2");
            assertThat(spool.count()).isEqualTo(3);
        }
    }

    private void appendLater() throws IOException {
        Bytes body = new Bytes(1).putByte(2).putInt(0);
        Bytes record = new Bytes(1).putInt(body.size()).putInt(Records.checksum(body.written()));
        record.putByte(2).putInt(0);
        byte[] bytes = new byte[record.size()];
        record.written().get(bytes);
        Files.write(logs(folder).get(0), bytes, StandardOpenOption.APPEND);
    }

    @Test
    void aFileOfALaterVersionIsRefusedAndKept() throws Exception {
        Path file = folder.resolve("0000000000000000001.log");
        Files.writeString(file, "TIDINGS2 and what comes with it");
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(UnreadableSpoolException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("move it away");
        assertThat(file).hasContent("TIDINGS2 and what comes with it");
    }
}

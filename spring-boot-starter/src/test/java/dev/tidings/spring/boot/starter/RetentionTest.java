// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.EventBus;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.spi.ArchiveReceipt;
import dev.tidings.core.spi.EventArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    Path directory;

    private static TidingsProperties.Retention retention(TidingsProperties properties) {
        return properties.durable().retention();
    }

    @Test
    @DisplayName("D1: without any property events stay for ever")
    void off() {
        Contexts.withDatabase()
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(EventBus.class).log().retention())
                        .isInstanceOf(IllegalStateException.class));
    }

    @Test
    @DisplayName("D1: old events go to the directory of the properties")
    void directory() {
        Contexts.withDatabase()
                .withPropertyValues(
                        "tidings.durable.retention.keep-for=0s",
                        "tidings.durable.retention.archive-dir=" + directory,
                        "tidings.durable.retention.partition-size=100",
                        "tidings.durable.retention.interval=100ms")
                .run(context -> {
                    EventBus bus = context.getBean(EventBus.class);
                    bus.publishBatch(IntStream.range(0, 150)
                            .mapToObj(number -> new OrderCreated(number))
                            .toList());
                    await().untilAsserted(() -> assertThat(directory)
                            .isDirectoryContaining("glob:**events-*.jsonl.gz")
                            .isDirectoryContaining("glob:**events-*.manifest.json"));
                });
    }

    @Test
    @DisplayName("D1: an application's own archive is used in place of a directory")
    void bean() {
        EventArchive own = (segment, events) -> new ArchiveReceipt("nowhere", 0, "");
        Contexts.withDatabase()
                .withBean(EventArchive.class, () -> own)
                .withPropertyValues(
                        "tidings.durable.retention.keep-for=30d", "tidings.durable.retention.discard-dead-letters=true")
                .run(context -> {
                    TidingsProperties properties = context.getBean(TidingsProperties.class);
                    assertThat(retention(properties).options(own))
                            .isEqualTo(RetentionOptions.keepFor(Duration.ofDays(30))
                                    .withArchive(own)
                                    .discardingDeadLetters());
                    assertThat(context.getBean(EventBus.class)
                                    .log()
                                    .retention()
                                    .status()
                                    .due())
                            .isFalse();
                });
    }

    @Test
    @DisplayName("D1: what would be passed over, or is out of bounds, is refused, naming the property")
    void refused() {
        Contexts.withDatabase()
                .withPropertyValues("tidings.durable.retention.archive-dir=" + directory)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("keep-for"));
        Contexts.withDatabase()
                .withPropertyValues(
                        "tidings.durable.retention.keep-for=1d", "tidings.durable.retention.partition-size=1")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("segmentSize must be 100"));
    }
}

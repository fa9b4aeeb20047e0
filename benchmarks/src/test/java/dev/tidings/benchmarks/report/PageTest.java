// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String BEGIN = "<!-- measured: what follows is written by ./benchmark -->";
    private static final String END = "<!-- measured: end -->";

    @Test
    @DisplayName("only what stands between the comments is replaced, however often")
    void replaces() {
        String page = "# Title\n\nmine\n\n" + BEGIN + "\nold\n" + END + "\n\nalso mine\n";
        String expected = "# Title\n\nmine\n\n" + BEGIN + "\n\nnew\n\n" + END + "\n\nalso mine\n";

        assertThat(Page.IN_PROCESS.with(page, "\nnew\n")).isEqualTo(expected);
        assertThat(Page.IN_PROCESS.with(expected, "new")).isEqualTo(expected);
    }

    @Test
    @DisplayName("a page without the comments, or with them in the wrong order, is refused")
    void refuses() {
        assertThatThrownBy(() -> Page.IN_PROCESS.with("# Title\n", "new")).hasMessageContaining(BEGIN);
        assertThatThrownBy(() -> Page.IN_PROCESS.with(END + "\n" + BEGIN + "\n", "new"))
                .hasMessageContaining(BEGIN);
    }

    @Test
    @DisplayName("docs/benchmarks.md has a place for the tables of each program, and none writes over another's")
    void realPage() throws IOException {
        String page = Files.readString(Path.of("../docs/benchmarks.md"));
        List<Page> places = List.of(Page.IN_PROCESS, Page.DURABLE, Page.FAILOVER, Page.RELAY);
        String written = page;
        for (Page place : places) {
            written = place.with(written, "new of " + places.indexOf(place));
        }

        assertThat(written)
                .contains(places.stream()
                        .map(place -> place.begin() + "\n\nnew of " + places.indexOf(place) + "\n\n" + place.end())
                        .toList());
        assertThat(Page.IN_PROCESS.with(written, "new of 0")).isEqualTo(written);
    }
}

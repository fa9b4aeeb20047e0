// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SemanticsPageTest {
    private static final Path PAGE = House.ROOT.resolve("docs/guide/semantics.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z]+-[0-9]+) \\|");
    private static final Pattern TEST = Pattern.compile("\"[A-D][^\"\n]* ([a-z]+-[0-9]+): ");

    private static List<String> labels(Pattern pattern, Stream<Path> files) {
        return files.flatMap(file -> pattern.matcher(House.text(file)).results())
                .map(match -> match.group(1))
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("every row of the page on semantics has its test, and every such test its row")
    void rowsAreTested() {
        Stream<Path> tests = House.javaSources().stream()
                .filter(file -> House.nameOf(file).contains("docs/src/test/java/dev/tidings/docs/guide/Semantics"));

        assertThat(labels(ROW, Stream.of(PAGE)))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isEqualTo(labels(TEST, tests));
    }
}

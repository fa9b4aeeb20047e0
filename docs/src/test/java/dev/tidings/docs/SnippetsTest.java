// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SnippetsTest {
    private static final Pattern TEST = Pattern.compile("(?m)^\\s*@Test$");

    private static List<Region> regions() {
        return House.javaSources().stream()
                .filter(file -> House.nameOf(file).startsWith("docs/src/test/java/dev/tidings/docs/guide/"))
                .flatMap(file -> Region.in(file).stream())
                .toList();
    }

    private static List<Fence> fences() {
        return House.pages().stream().flatMap(page -> Fence.in(page).stream()).toList();
    }

    @Test
    @DisplayName("every Java fence of the guide and the README is a region of a test source")
    void pagesShowTestedCode() {
        assertThat(fences()).isNotEmpty();
        assertThat(Snippets.problems(regions(), fences()))
                .as("fences that are not what the tests run")
                .isEmpty();
    }

    @Test
    @DisplayName("every snippet belongs to a class with tests")
    void snippetsAreRun() {
        assertThat(regions())
                .allSatisfy(region -> assertThat(
                                TEST.matcher(House.text(region.file())).find())
                        .as("%s: the class of the snippet '%s' has no @Test", region.where(), region.name())
                        .isTrue());
    }

    @Test
    @DisplayName("an unmarked, an unknown, a differing and an unused snippet are each found")
    void findsEachMistake() {
        List<Region> known = Region.in(
                House.ROOT.resolve("docs/src/test/java/X.java"),
                List.of("  // snippet: a", "    int a;", "      int b;", "  // end", "// snippet: unused", "// end"));
        List<Fence> page = Fence.in(
                House.ROOT.resolve("docs/guide/x.md"),
                List.of(
                        "```java",
                        "unmarked();",
                        "```",
                        "<!-- snippet: nobody -->",
                        "```java",
                        "```",
                        "<!-- snippet: a -->",
                        "```java",
                        "int a;",
                        "int b;",
                        "```",
                        "```xml",
                        "<a/>",
                        "```"));

        assertThat(Snippets.problems(known, page))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("docs/guide/x.md:1", "no '<!-- snippet: name -->'"),
                        problem -> assertThat(problem).contains("x.md:5", "no snippet 'nobody'", "[a, unused]"),
                        problem -> assertThat(problem)
                                .contains("x.md:8", "X.java:1", "page: int b;\n", "test:   int b;\n"),
                        problem -> assertThat(problem).contains("X.java:5", "no page shows the snippet 'unused'"));
    }

    @Test
    @DisplayName("links between pages lead to files that exist")
    void linksWork() {
        Pattern link = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
        for (Path page : House.pages()) {
            assertThat(link.matcher(House.text(page)).results().map(match -> match.group(1)))
                    .as("links of %s", House.nameOf(page))
                    .allSatisfy(
                            target -> assertThat(page.resolveSibling(target)).exists());
        }
    }
}

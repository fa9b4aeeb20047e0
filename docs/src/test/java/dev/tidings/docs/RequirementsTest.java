// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequirementsTest {
    private static final Path PAGE = House.ROOT.resolve("docs/requirements.md");
    private static final Map<String, Integer> LAST =
            new TreeMap<>(Map.of("A", 15, "B", 6, "C", 5, "D", 8, "E", 11, "F", 7, "G", 5, "H", 3, "R", 5));

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        LAST.forEach((letter, last) -> {
            for (int number = 1; number <= last; number++) {
                ids.add(letter + number);
            }
        });
        return ids;
    }

    @Test
    @DisplayName("every requirement has exactly one row, in order")
    void oneRowEach() {
        assertThat(RequirementRow.in(House.lines(PAGE)))
                .extracting(RequirementRow::id)
                .containsExactlyElementsOf(ids());
    }

    @Test
    @DisplayName("what a row claims is there: code, a test that names the requirement, a page")
    void claimsHold() {
        assertThat(RequirementRow.in(House.lines(PAGE)).stream()
                        .flatMap(row -> row.problems(PAGE.getParent()).stream()))
                .isEmpty();
    }

    @Test
    @DisplayName("false claims are found")
    void noticesFalseClaims() {
        String real = "[t](src/test/java/dev/tidings/docs/RequirementsTest.java)";
        List<RequirementRow> rows = RequirementRow.in(List.of(
                "| id | requirement | status | code | test | page |",
                "| A1 | x | works | " + real + " | [t](src/test/java/dev/tidings/docs/House.java) | " + real + " |",
                "| A2 | x | partly | [t](Nothing.java) | " + real + " | |",
                "| A3 | x | not yet | " + real + " | | |",
                "| A4 | x | soon | | | |"));

        assertThat(rows.stream().flatMap(row -> row.problems(PAGE.getParent()).stream()))
                .containsExactly(
                        "A1: no name of a test in docs/src/test/java/dev/tidings/docs/House.java contains 'A1'",
                        "A2: 'partly' says what is missing: 'partly: …'",
                        "A2: the code Nothing.java does not exist",
                        "A2: no page is named",
                        "A3: 'not yet' claims nothing",
                        "A4: status 'soon' is not one of works, partly, not yet");
    }
}

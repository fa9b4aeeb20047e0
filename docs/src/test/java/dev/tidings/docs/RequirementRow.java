// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One row of docs/requirements.md.
 *
 * @param id of the requirement
 * @param status works, partly or not yet
 * @param missing what is missing; empty when nothing is
 * @param code cell with links to code
 * @param test cell with links to tests
 * @param page cell with links to pages
 */
record RequirementRow(String id, String status, String missing, String code, String test, String page) {
    private static final Pattern ID = Pattern.compile("[A-HR][0-9]+");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)#]+)(?:#[^)]*)?\\)");

    /** The rows among the lines of a page: those whose first cell is an id. */
    static List<RequirementRow> in(List<String> lines) {
        List<RequirementRow> rows = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > 1 && ID.matcher(cells[1].strip()).matches()) {
                rows.add(of(line, cells));
            }
        }
        return rows;
    }

    private static RequirementRow of(String line, String[] cells) {
        if (cells.length != 8) {
            throw new AssertionError("A row has six cells: id, requirement, status, code, test, page; this one has "
                    + (cells.length - 2) + ": " + line);
        }
        String[] status = cells[3].strip().split(": ", 2);
        return new RequirementRow(
                cells[1].strip(),
                status[0],
                status.length > 1 ? status[1] : "",
                cells[4].strip(),
                cells[5].strip(),
                cells[6].strip());
    }

    /** What is wrong with this row; empty when all is well. */
    List<String> problems(Path folder) {
        return switch (status) {
            case "works" -> withClaims(folder, missing.isEmpty(), "'works' has nothing to add");
            case "partly" -> withClaims(folder, !missing.isEmpty(), "'partly' says what is missing: 'partly: …'");
            case "not yet" ->
                (missing + code + test + page).isEmpty() ? List.of() : List.of(id + ": 'not yet' claims nothing");
            default -> List.of(id + ": status '" + status + "' is not one of works, partly, not yet");
        };
    }

    private List<String> withClaims(Path folder, boolean statusIsGood, String rule) {
        List<String> problems = new ArrayList<>();
        if (!statusIsGood) {
            problems.add(id + ": " + rule);
        }
        problems.addAll(missingFiles(folder, "code", code));
        problems.addAll(missingFiles(folder, "test", test));
        problems.addAll(missingFiles(folder, "page", page));
        links(test).stream()
                .map(folder::resolve)
                .filter(file -> file.toFile().isFile())
                .filter(file -> !Pattern.compile("\"[^\"]*\\b" + id + "\\b")
                        .matcher(House.text(file))
                        .find())
                .forEach(file -> problems.add(
                        id + ": no name of a test in " + House.nameOf(file.normalize()) + " contains '" + id + "'"));
        return problems;
    }

    private List<String> missingFiles(Path folder, String what, String cell) {
        List<String> links = links(cell);
        if (links.isEmpty()) {
            return List.of(id + ": no " + what + " is named");
        }
        return links.stream()
                .filter(link -> !folder.resolve(link).toFile().isFile())
                .map(link -> id + ": the " + what + " " + link + " does not exist")
                .toList();
    }

    private static List<String> links(String cell) {
        return LINK.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}

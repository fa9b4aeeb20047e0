// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of code of a page.
 *
 * @param page the markdown file
 * @param line of the opening fence, from 1
 * @param language after the opening fence; empty if none
 * @param snippet the name in the comment on the line before; empty if there is no such comment
 * @param lines between the fences
 */
record Fence(Path page, int line, String language, String snippet, List<String> lines) {
    private static final Pattern OPENING = Pattern.compile("\\s*```\\s*([A-Za-z]*).*");
    private static final Pattern MARKER = Pattern.compile("\\s*<!-- snippet: (.+?) -->\\s*");

    /** The fences of one page. */
    static List<Fence> in(Path page) {
        return in(page, House.lines(page));
    }

    static List<Fence> in(Path page, List<String> text) {
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            Matcher opening = OPENING.matcher(text.get(i));
            if (opening.matches()) {
                int end = closing(page, text, i);
                String marker = i == 0 ? "" : markerIn(text.get(i - 1));
                fences.add(new Fence(page, i + 1, opening.group(1), marker, List.copyOf(text.subList(i + 1, end))));
                i = end;
            }
        }
        return fences;
    }

    private static int closing(Path page, List<String> text, int opening) {
        for (int i = opening + 1; i < text.size(); i++) {
            if (text.get(i).strip().equals("```")) {
                return i;
            }
        }
        throw new AssertionError(page + ":" + (opening + 1) + ": this fence is not closed.");
    }

    private static String markerIn(String line) {
        Matcher marker = MARKER.matcher(line);
        return marker.matches() ? marker.group(1) : "";
    }

    String where() {
        return House.nameOf(page) + ":" + line;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the Java fences of pages with the regions of test sources. */
final class Snippets {
    private final Map<String, Region> regions = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Compares, and says what is wrong; empty when all is well. */
    static List<String> problems(List<Region> regions, List<Fence> fences) {
        Snippets snippets = new Snippets();
        regions.forEach(snippets::add);
        List<Fence> java = fences.stream()
                .filter(fence -> fence.language().equalsIgnoreCase("java"))
                .toList();
        java.forEach(snippets::compare);
        snippets.requireUsed(java);
        return snippets.problems;
    }

    private void add(Region region) {
        Region there = regions.putIfAbsent(region.name(), region);
        if (there != null) {
            problems.add(region.where() + ": the snippet '" + region.name() + "' is already at " + there.where() + ".");
        }
    }

    private void compare(Fence fence) {
        if (fence.snippet().isEmpty()) {
            problems.add(fence.where() + ": no '<!-- snippet: name -->' on the line before this Java fence.");
            return;
        }
        Region region = regions.get(fence.snippet());
        if (region == null) {
            problems.add(fence.where() + ": there is no snippet '" + fence.snippet() + "' in the test sources; known: "
                    + regions.keySet() + ".");
        } else if (!region.lines().equals(fence.lines())) {
            problems.add(difference(fence, region));
        }
    }

    private static String difference(Fence fence, Region region) {
        int same = 0;
        int shorter = Math.min(fence.lines().size(), region.lines().size());
        while (same < shorter && fence.lines().get(same).equals(region.lines().get(same))) {
            same++;
        }
        return fence.where() + ": differs from '" + region.name() + "' at " + region.where()
                + ", first in line " + (same + 1) + " of the snippet:\n  page: " + lineAt(fence.lines(), same)
                + "\n  test: " + lineAt(region.lines(), same) + "\n--- the whole region ---\n"
                + String.join("\n", region.lines());
    }

    private static String lineAt(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(ends here)";
    }

    private void requireUsed(List<Fence> fences) {
        Set<String> used = new HashSet<>();
        fences.forEach(fence -> used.add(fence.snippet()));
        for (Region region : regions.values()) {
            if (!used.contains(region.name())) {
                problems.add(region.where() + ": no page shows the snippet '" + region.name() + "'.");
            }
        }
    }
}

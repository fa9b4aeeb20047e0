// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What one Java source must look like. Each rule gives the problem that it found, if any. */
final class SourceRules {
    static final int MAX_LINES = 400;

    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
    // Put together from parts, so that this file does not break its own rules.
    private static final Pattern SLEEP =
            Pattern.compile("Thread\\s*\\.\\s*sl" + "eep\\s*\\(|TimeUnit\\.\\w+\\.sl" + "eep");
    private static final Pattern SHARED_THREADS =
            Pattern.compile("\\.(supply|run)As" + "ync\\s*\\(|delayedExec" + "utor\\s*\\(|common" + "Pool\\s*\\(");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@Disab" + "led|@Ign" + "ore\\b");

    /** Where a delay is what is wanted, and no wait for a condition: a server that is slow on purpose, a random crash. */
    private static final Set<String> MAY_DELAY = Set.of(
            "examples/erp/src/main/java/dev/tidings/examples/erp/zohoserver/ZohoServer.java",
            "examples/erp/src/test/java/dev/tidings/examples/erp/CrashIT.java");

    private SourceRules() {}

    static List<String> problems(String name, List<String> lines) {
        return List.of(licence(lines), length(lines), sleep(name, lines), sharedThreads(lines), switchedOff(lines))
                .stream()
                .flatMap(Optional::stream)
                .map(problem -> name + ": " + problem)
                .toList();
    }

    private static Optional<String> licence(List<String> lines) {
        boolean there = !lines.isEmpty() && lines.get(0).equals(LICENCE);
        return there ? Optional.empty() : Optional.of("the first line is not '" + LICENCE + "'");
    }

    private static Optional<String> length(List<String> lines) {
        int length = lines.size() - endOfImports(lines);
        return length <= MAX_LINES
                ? Optional.empty()
                : Optional.of("a class of " + length + " lines; divide it, " + MAX_LINES + " are the limit");
    }

    /** The class begins where the imports end. */
    private static int endOfImports(List<String> lines) {
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("import ")) {
                end = i + 1;
            }
        }
        return end;
    }

    private static Optional<String> sleep(String name, List<String> lines) {
        if (MAY_DELAY.contains(name)) {
            return Optional.empty();
        }
        return find(SLEEP, lines).map(line -> "line " + line + " sleeps; wait on a condition");
    }

    /** Whose size is that of the machine: from Java 25 on, a task that waits there holds up the next one for ever on two cores. */
    private static Optional<String> sharedThreads(List<String> lines) {
        return find(SHARED_THREADS, lines)
                .map(line -> "line " + line + " uses the common pool; use a thread of its own");
    }

    private static Optional<String> switchedOff(List<String> lines) {
        return find(SWITCHED_OFF, lines).map(line -> "line " + line + " switches a test off; mend or delete it");
    }

    private static Optional<Integer> find(Pattern pattern, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, as the tests of this module look at them. */
final class House {
    /** The repository's root: the module's folder is docs/, and Maven runs its tests there. */
    static final Path ROOT = findRoot();

    private House() {}

    private static Path findRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/decisions.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("No repository above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** Every Java file of main and test sources, of every module. */
    static List<Path> javaSources() {
        return sources("glob:**/src/{main,test}/java/**.java");
    }

    /** Every Java file of main sources, of every module. */
    static List<Path> mainSources() {
        return sources("glob:**/src/main/java/**.java");
    }

    private static List<Path> sources(String pattern) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> !isBuilt(file))
                    .filter(file -> file.getFileSystem().getPathMatcher(pattern).matches(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBuilt(Path file) {
        for (Path part : ROOT.relativize(file)) {
            String name = part.toString();
            if (name.equals("target") || name.equals("node_modules") || (name.startsWith(".") && name.length() > 1)) {
                return true;
            }
        }
        return false;
    }

    /** The guide's pages and the README, those that exist. */
    static List<Path> pages() {
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
            return Stream.concat(guide, Stream.of(ROOT.resolve("README.md")))
                    .filter(file -> file.toString().endsWith(".md") && Files.exists(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        return String.join("\n", lines(file));
    }

    /** The path as messages name it. */
    static String nameOf(Path file) {
        return ROOT.relativize(file).toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script {@code ./demo} in a folder of its own, so that the data that it keeps by default is not the developer's. The
 * built jar there holds nothing but the class path of these tests: the real application, without packaging it.
 */
final class DemoCopy {
    private static final Path REPOSITORY = Path.of("../..");
    private static final Path APP = Path.of("examples/erp");

    private final Path root;

    DemoCopy(Path root) throws IOException {
        this.root = root;
        copy(Path.of("demo"));
        try (Stream<Path> scripts = Files.list(REPOSITORY.resolve("scripts/lib"))) {
            for (Path script : scripts.toList()) {
                copy(Path.of("scripts/lib").resolve(script.getFileName()));
            }
        }
        writeJar(root.resolve(APP).resolve("target/erp-exec.jar"));
    }

    /** Where the demo keeps its data if nothing else is said. */
    Path dataOf(int port) {
        return root.resolve(APP).resolve("data").resolve(Integer.toString(port));
    }

    /** The script, as typed in this folder with these variables. */
    ProcessBuilder command(Path folder, Map<String, String> variables, String... arguments) {
        Stream<String> script = Stream.of("bash", root.resolve("demo").toString());
        List<String> words = Stream.concat(script, Stream.of(arguments)).toList();
        ProcessBuilder command = new ProcessBuilder(words).directory(folder.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("DEMO_SKIP_BUILD", "1");
        command.environment().put("ERP_TRAFFIC", "0");
        command.environment().putAll(variables);
        return command;
    }

    private void copy(Path file) throws IOException {
        Path target = root.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(REPOSITORY.resolve(file), target);
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, ErpApplication.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, classPath());
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream unusedEmpty = new JarOutputStream(file, manifest)) {
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of the demo's copy", e);
        }
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Reads class files. */
public final class ClassReader {
    private ClassReader() {}

    /** The flow in packages and those below them, without test classes. */
    public static FlowModel read(String... packages) {
        ClassFileImporter importer =
                new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);
        return read(importer, List.of(packages), type -> true);
    }

    /**
     * The flow in classes. Their packages are read and all other classes left out, because only so are the anonymous classes inside
     * them found.
     */
    public static FlowModel read(Class<?>... classes) {
        List<String> packages =
                Arrays.stream(classes).map(Class::getPackageName).distinct().toList();
        return read(
                new ClassFileImporter(),
                packages,
                type -> Arrays.stream(classes)
                        .map(Class::getName)
                        .anyMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private static FlowModel read(ClassFileImporter importer, List<String> packages, Predicate<JavaClass> isGiven) {
        if (packages.isEmpty()) {
            throw new IllegalArgumentException("Name at least one package or class to read.");
        }
        List<JavaClass> classes =
                importer.importPackages(packages).stream().filter(isGiven).toList();
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("No class was found in " + packages
                    + " on the class path: check the names. (Of packages, test classes are left out.)");
        }
        return new FlowReader(new CodeGraph(classes)).read();
    }
}

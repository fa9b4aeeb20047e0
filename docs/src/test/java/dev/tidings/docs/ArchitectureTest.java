// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void readClasses() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.tidings");
    }

    static Stream<String> modules() {
        return ModuleArrows.PACKAGES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    @DisplayName("a module uses only the modules that its row names")
    void arrows(String module) {
        ModuleArrows.ofModule(module).check(house);
    }

    @ParameterizedTest
    @MethodSource("modules")
    @DisplayName("the internals of a module are not used from outside")
    void internals(String module) {
        ModuleArrows.internalsOf(ModuleArrows.PACKAGES.get(module)).check(house);
    }

    @Test
    @DisplayName("the core uses nothing but java.*, SLF4J and JSpecify")
    void coreLibraries() {
        ModuleArrows.coreLibraries("dev.tidings.core").check(house);
    }

    @Test
    @DisplayName("the rules look at every module that has main sources")
    void rulesSeeEveryModule() {
        Set<String> seen = house.stream()
                .map(type -> type.getPackageName())
                .flatMap(name -> ModuleArrows.PACKAGES.entrySet().stream()
                        .filter(entry -> name.startsWith(entry.getValue()))
                        .map(entry -> entry.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen).isEqualTo(modulesWithSources());
    }

    private static Set<String> modulesWithSources() {
        return House.mainSources().stream()
                .map(House::nameOf)
                .map(name -> name.substring(0, name.indexOf("/src/")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("every package is @NullMarked")
    void nullMarked() {
        TreeSet<Path> folders = House.mainSources().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(folders).isNotEmpty();
        assertThat(folders).allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(Files.exists(info)).as("%s exists", House.nameOf(info)).isTrue();
            assertThat(House.text(info)).as(House.nameOf(info)).contains("\n@NullMarked\npackage ");
        });
    }

    @Test
    @DisplayName("sources: licence line, at most 400 lines, no sleeping, no common pool, no test switched off")
    void sources() {
        List<Path> sources = House.javaSources();
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources.stream()
                        .flatMap(file -> SourceRules.problems(House.nameOf(file), House.lines(file)).stream()))
                .isEmpty();
    }

    @Test
    @DisplayName("the rules on sources notice each mistake")
    void sourceRulesNotice() {
        assertThat(SourceRules.problems("A.java", Collections.nCopies(SourceRules.MAX_LINES + 1, "")))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("A.java: the first line is not"),
                        problem -> assertThat(problem).contains("401 lines"));
        List<String> lazy = List.of(
                "// SPDX-License-Identifier: Apache-2.0",
                "Thread.sl" + "eep(1);",
                "CompletableFuture.runAs" + "ync(work);",
                "@Disab" + "led");
        assertThat(SourceRules.problems("B.java", lazy))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("line 2 sleeps"),
                        problem -> assertThat(problem).contains("line 3 uses the common pool"),
                        problem -> assertThat(problem).contains("line 4 switches a test off"));
    }

    @Test
    @DisplayName("the rules on modules notice each mistake")
    void moduleRulesNotice() {
        String bad = "dev.tidings.docs.badhouse";
        JavaClasses badHouse = new ClassFileImporter().importPackages(bad);

        assertThatThrownBy(() ->
                        ModuleArrows.ofPackage(bad, List.of("core"), "bad").check(badHouse))
                .hasMessageContaining("UsesAnotherModule")
                .hasMessageContaining("JacksonEventCodec");
        assertThatThrownBy(() -> ModuleArrows.internalsOf(bad + ".shop").check(badHouse))
                .hasMessageContaining("Burglar")
                .hasMessageContaining("Secret");
        assertThatThrownBy(() -> ModuleArrows.coreLibraries(bad).check(badHouse))
                .hasMessageContaining("JacksonEventCodec");
        ModuleArrows.ofPackage(bad, List.of("core", "json"), "bad").check(badHouse);
    }
}

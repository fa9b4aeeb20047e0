// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R1: the modules are wired by events only")
class ModuleRulesTest {
    private static final String ROOT = "dev.tidings.examples.erp";
    private static final List<String> MODULES =
            List.of("catalog", "sales", "inventory", "accounting", "crm", "notifications", "zoho");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "sales", "inventory", "accounting", "crm", "notifications", "zoho"})
    @DisplayName("R1: a module uses no class of another but its events")
    void usesOnlyEventsOfOthers(String module) {
        String own = ROOT + "." + module + "..";
        String[] technical = {ROOT + ".faults..", ROOT + ".problem..", ROOT + ".startup..", ROOT + ".traffic.."};
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                        .and(resideOutsideOfPackages(own, ROOT + ".*.events.."))
                        .and(resideOutsideOfPackages(technical)))
                .check(CLASSES);
    }

    @Test
    @DisplayName("R1: the technical packages know no module")
    void technicalPackagesKnowNoModule() {
        String[] modules =
                MODULES.stream().map(module -> ROOT + "." + module + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(technicalPackages())
                .should()
                .dependOnClassesThat(resideInAnyPackage(modules))
                .check(CLASSES);
    }

    @Test
    @DisplayName("R1: a module's statements name no table of another")
    void tablesAreNotShared() throws IOException {
        Pattern table = Pattern.compile("\\b(" + String.join("|", MODULES) + ")_[a-z_]+");
        List<String> foreign = new ArrayList<>();
        for (Path source : sources()) {
            String module = source.getParent().getFileName().toString();
            table.matcher(Files.readString(source))
                    .results()
                    .filter(match -> !match.group(1).equals(module))
                    .map(MatchResult::group)
                    .forEach(name -> foreign.add(source.getFileName() + " names " + name));
        }
        assertThat(foreign).isEmpty();
    }

    private static String[] technicalPackages() {
        return Stream.of("faults", "mailserver", "problem", "startup", "traffic", "web", "zohoserver")
                .map(name -> ROOT + "." + name + "..")
                .toArray(String[]::new);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            return all.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R2: the hexagon")
class HexagonTest {
    private static final String ROOT = "dev.tidings.examples.company";
    private static final String DOMAIN = ROOT + ".domain..";
    private static final String APPLICATION = ROOT + ".application..";
    private static final String DIRECTORY = ROOT + ".directory..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    @DisplayName("R2: the domain knows the JDK and itself, neither Spring nor Tidings")
    void domain() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(DOMAIN, "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("R2: the application knows the domain besides, and no adapter")
    void application() {
        classes()
                .that()
                .resideInAPackage(APPLICATION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(APPLICATION, DOMAIN, "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("R2: only the adapter for events and the handlers know Tidings, and nobody the AWS SDK")
    void tidings() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".infrastructure.events..", ROOT + ".infrastructure.welcome..", DIRECTORY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tidings.core..", "dev.tidings.spring..", "dev.tidings.aws..")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "dev.tidings.aws..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("R2: the two services share no class")
    void services() {
        noClasses()
                .that()
                .resideInAPackage(DIRECTORY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DOMAIN, APPLICATION, ROOT + ".infrastructure..", ROOT)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(DIRECTORY)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DIRECTORY)
                .check(CLASSES);
    }
}

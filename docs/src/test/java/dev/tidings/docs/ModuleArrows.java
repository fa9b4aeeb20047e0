// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which module may use which: the table of the design, for the modules that exist. */
final class ModuleArrows {
    /** Each module's root package, by its folder. */
    static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "core", "dev.tidings.core",
            "json", "dev.tidings.json",
            "jdbc", "dev.tidings.jdbc",
            "testing", "dev.tidings.testing",
            "spring-boot-starter", "dev.tidings.spring.boot.starter",
            "examples/erp", "dev.tidings.examples.erp",
            "benchmarks", "dev.tidings.benchmarks",
            "races", "dev.tidings.races",
            "crashes", "dev.tidings.crashes"));

    private static final Map<String, List<String>> MAY_USE = Map.of(
            "core", List.of(),
            "json", List.of("core"),
            "jdbc", List.of("core", "json"),
            "testing", List.of("core"),
            "spring-boot-starter", List.of("core", "json", "jdbc"),
            "examples/erp", List.of("spring-boot-starter", "core", "json", "jdbc"),
            "benchmarks", List.of("core", "json", "jdbc", "testing", "spring-boot-starter"),
            "races", List.of("core"),
            "crashes", List.of("core", "json", "jdbc"));

    private ModuleArrows() {}

    /** The module uses no other module than those of its row. */
    static ArchRule ofModule(String module) {
        return ofPackage(PACKAGES.get(module), MAY_USE.get(module), module);
    }

    static ArchRule ofPackage(String packageName, List<String> mayUse, String module) {
        return ArchRuleDefinition.noClasses()
                .that(isIn(packageName))
                .should()
                .dependOnClassesThat(isForbidden(packageName, mayUse))
                .as("Module " + module + " uses no other modules than " + mayUse)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> isForbidden(String own, List<String> mayUse) {
        List<String> allowed = mayUse.stream().map(PACKAGES::get).toList();
        return DescribedPredicate.describe(
                "classes of other modules",
                used -> isIn("dev.tidings").test(used)
                        && !isIn(own).test(used)
                        && allowed.stream()
                                .noneMatch(packageName -> isIn(packageName).test(used)));
    }

    /** No other module looks into this one's internals. */
    static ArchRule internalsOf(String packageName) {
        return ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.not(isIn(packageName)))
                .should()
                .dependOnClassesThat(isIn(packageName + ".internal"))
                .as("What is internal to " + packageName + " is not used from outside")
                .allowEmptyShould(true);
    }

    /** The core uses the JDK's base, SLF4J and JSpecify, and nothing else. */
    static ArchRule coreLibraries(String packageName) {
        return ArchRuleDefinition.classes()
                .that(isIn(packageName))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packageName + "..", "java..", "org.slf4j..", "org.jspecify..")
                .as("The core uses nothing but java.*, SLF4J and JSpecify");
    }

    static DescribedPredicate<JavaClass> isIn(String packageName) {
        return DescribedPredicate.describe(
                "in " + packageName,
                type -> type.getPackageName().equals(packageName)
                        || type.getPackageName().startsWith(packageName + "."));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import static java.util.Map.entry;

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
    static final Map<String, String> PACKAGES = new TreeMap<>(Map.ofEntries(
            entry("core", "dev.tidings.core"),
            entry("json", "dev.tidings.json"),
            entry("jdbc", "dev.tidings.jdbc"),
            entry("backends/kafka", "dev.tidings.kafka"),
            entry("backends/rabbitmq", "dev.tidings.rabbitmq"),
            entry("backends/nats", "dev.tidings.nats"),
            entry("backends/redis", "dev.tidings.redis"),
            entry("backends/aws", "dev.tidings.aws"),
            entry("backends/http", "dev.tidings.http"),
            entry("testing", "dev.tidings.testing"),
            entry("spring-boot-starter", "dev.tidings.spring.boot.starter"),
            entry("console", "dev.tidings.console"),
            entry("cli", "dev.tidings.cli"),
            entry("examples/erp", "dev.tidings.examples.erp"),
            entry("examples/company", "dev.tidings.examples.company"),
            entry("benchmarks", "dev.tidings.benchmarks"),
            entry("races", "dev.tidings.races"),
            entry("crashes", "dev.tidings.crashes")));

    private static final List<String> OF_A_BACKEND = List.of("core", "json");

    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("core", List.of()),
            entry("json", List.of("core")),
            entry("jdbc", List.of("core", "json")),
            entry("backends/kafka", OF_A_BACKEND),
            entry("backends/rabbitmq", OF_A_BACKEND),
            entry("backends/nats", OF_A_BACKEND),
            entry("backends/redis", OF_A_BACKEND),
            entry("backends/aws", OF_A_BACKEND),
            entry("backends/http", OF_A_BACKEND),
            entry("testing", List.of("core")),
            entry(
                    "spring-boot-starter",
                    List.of(
                            "core",
                            "json",
                            "jdbc",
                            "backends/kafka",
                            "backends/rabbitmq",
                            "backends/nats",
                            "backends/redis",
                            "backends/aws",
                            "backends/http")),
            entry("console", List.of("spring-boot-starter", "core", "json")),
            entry("cli", List.of("core", "json", "jdbc")),
            entry("examples/erp", List.of("spring-boot-starter", "core", "json", "jdbc")),
            entry("examples/company", List.of("spring-boot-starter", "core")),
            entry(
                    "benchmarks",
                    List.of(
                            "core",
                            "json",
                            "jdbc",
                            "testing",
                            "backends/kafka",
                            "backends/rabbitmq",
                            "backends/nats",
                            "backends/redis",
                            "spring-boot-starter")),
            entry("races", List.of("core")),
            entry("crashes", List.of("core", "json", "jdbc")));

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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who took part, in which version, as the names of the jars say. */
public final class Libraries {
    private static final Map<String, String> IN_PROCESS = new LinkedHashMap<>();
    private static final Map<String, String> DURABLE = new LinkedHashMap<>();

    static {
        IN_PROCESS.put("tidings-core", "Tidings");
        IN_PROCESS.put("guava", "Guava");
        IN_PROCESS.put("eventbus-java", "greenrobot EventBus");
        IN_PROCESS.put("mbassador", "MBassador");
        IN_PROCESS.put("spring-context", "Spring");
        IN_PROCESS.put("vertx-core", "Vert.x");
        IN_PROCESS.put("disruptor", "Disruptor");
        IN_PROCESS.put("rxjava", "RxJava");
        IN_PROCESS.put("reactor-core", "Reactor");
        IN_PROCESS.put("logback-classic", "Logback");
        IN_PROCESS.put("jmh-core", "JMH");
        DURABLE.put("tidings-core", "Tidings");
        DURABLE.put("transactionoutbox-core", "transaction-outbox");
        DURABLE.put("spring-modulith-events-jdbc", "Spring Modulith");
        DURABLE.put("namastack-outbox-jdbc", "Namastack Outbox");
        DURABLE.put("spring-boot", "Spring Boot");
        DURABLE.put("HikariCP", "HikariCP");
        DURABLE.put("postgresql", "PostgreSQL's driver");
    }

    private Libraries() {}

    /** The buses and queues, with the commit for Tidings, whose version says little before a release. */
    static String inProcess(String classPath, String commit) {
        return versions(IN_PROCESS, classPath, commit);
    }

    /** What the durable path is measured with, likewise. */
    public static String durable(String classPath, String commit) {
        return versions(DURABLE, classPath, commit);
    }

    private static String versions(Map<String, String> names, String classPath, String commit) {
        return names.entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + version(classPath, entry.getKey()).orElse("(not here)")
                        + (entry.getKey().equals("tidings-core") ? " (" + commit + ")" : ""))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> version(String classPath, String artifact) {
        return Pattern.compile("(?:^|[/\\\\:;])" + Pattern.quote(artifact) + "-(\\d[^/\\\\:;]*)\\.jar")
                .matcher(classPath)
                .results()
                .map(match -> match.group(1))
                .findFirst();
    }
}

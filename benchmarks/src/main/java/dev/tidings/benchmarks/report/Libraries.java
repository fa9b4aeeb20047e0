// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who took part, in which version, as the names of the jars say. */
final class Libraries {
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("tidings-core", "Tidings");
        NAMES.put("guava", "Guava");
        NAMES.put("eventbus-java", "greenrobot EventBus");
        NAMES.put("mbassador", "MBassador");
        NAMES.put("spring-context", "Spring");
        NAMES.put("vertx-core", "Vert.x");
        NAMES.put("disruptor", "Disruptor");
        NAMES.put("rxjava", "RxJava");
        NAMES.put("reactor-core", "Reactor");
        NAMES.put("logback-classic", "Logback");
        NAMES.put("jmh-core", "JMH");
    }

    private Libraries() {}

    /** The versions, with the commit for Tidings, whose version says little before a release. */
    static String versions(String classPath, String commit) {
        return NAMES.entrySet().stream()
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

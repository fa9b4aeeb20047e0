// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JMH's result file. */
final class JmhResults {
    private static final String BYTES = "gc.alloc.rate.norm";

    private JmhResults() {}

    static List<Measurement> read(Path file) {
        return read(new JsonMapper().readTree(file));
    }

    static List<Measurement> read(JsonNode results) {
        List<Measurement> measurements = new ArrayList<>();
        results.forEach(result -> measurements.add(measurement(result)));
        return measurements;
    }

    private static Measurement measurement(JsonNode result) {
        String benchmark = result.required("benchmark").asString();
        JsonNode time = result.required("primaryMetric");
        if (!time.required("scoreUnit").asString().equals("ns/op")) {
            throw new IllegalArgumentException(benchmark + " was not measured in ns/op: " + time.get("scoreUnit"));
        }
        double[] nanos = samples(time);
        return new Measurement(
                benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1),
                result.required("params").required("contestant").asString(),
                result.required("params").path("handlers").asInt(1),
                result.required("jdkVersion").asString(),
                median(nanos),
                median(samples(result.required("secondaryMetrics").required(BYTES))),
                nanos.length,
                result.required("forks").asInt());
    }

    /** The iterations of all forks. */
    private static double[] samples(JsonNode metric) {
        DoubleStream.Builder samples = DoubleStream.builder();
        metric.required("rawData").forEach(fork -> fork.forEach(sample -> samples.add(sample.asDouble())));
        return samples.build().toArray();
    }

    static double median(double... samples) {
        double[] sorted = DoubleStream.of(samples).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

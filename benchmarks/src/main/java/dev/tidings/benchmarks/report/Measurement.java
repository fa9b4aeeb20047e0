// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

/**
 * One contestant in one setting on one JDK.
 *
 * @param benchmark class and method, as {@code NobodyBenchmark.nobody}
 * @param contestant its name in the code
 * @param handlers how many; 1 where that is no setting
 * @param jdk the JDK's version, as {@code 17.0.15}
 * @param nanos per publication, the median of all iterations
 * @param bytes allocated per publication, the median of all iterations
 * @param samples how many iterations there were
 * @param forks how many JVMs they were in
 */
record Measurement(
        String benchmark,
        String contestant,
        int handlers,
        String jdk,
        double nanos,
        double bytes,
        int samples,
        int forks) {
    /** 17 of 17.0.15. */
    int jdkFeature() {
        return Runtime.Version.parse(jdk).feature();
    }
}

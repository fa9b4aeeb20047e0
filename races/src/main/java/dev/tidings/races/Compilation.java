// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a JVM makes machine code of a race: each way orders, and stretches, what two threads do in another one. */
enum Compilation {
    /** Only for a first look. */
    QUICK("-XX:TieredStopAtLevel=1"),
    INTERPRETER("-Xint"),
    C1("-XX:TieredStopAtLevel=1"),
    C2("-XX:-TieredCompilation"),
    /** With instructions in an order of chance, as far as the language allows. */
    C2_SHUFFLED("-XX:-TieredCompilation", "-XX:+StressLCM", "-XX:+StressGCM", "-XX:+StressIGVN");

    private final List<String> arguments = new ArrayList<>(List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-RestrictContended",
            "--enable-native-access=ALL-UNNAMED"));

    Compilation(String... own) {
        arguments.addAll(Arrays.asList(own));
    }

    /** The arguments of the JVM. */
    List<String> arguments() {
        return arguments;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import java.util.List;

/** How a JVM makes machine code of a race: each way orders, and stretches, what two threads do in another one. */
enum Compilation {
    /** Only for a first look. */
    QUICK("-XX:TieredStopAtLevel=1"),
    INTERPRETER("-Xint"),
    C1("-XX:TieredStopAtLevel=1"),
    C2("-XX:-TieredCompilation"),
    /** With instructions in an order of chance, as far as the language allows. */
    C2_SHUFFLED("-XX:-TieredCompilation -XX:+StressLCM -XX:+StressGCM -XX:+StressIGVN");

    private static final String OF_ALL = "-Xmx256m -XX:+UseSerialGC -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions"
            + " -XX:-RestrictContended --enable-native-access=ALL-UNNAMED ";

    private final String own;

    Compilation(String own) {
        this.own = own;
    }

    /** The arguments of the JVM. */
    List<String> arguments() {
        return List.of((OF_ALL + own).split(" "));
    }
}

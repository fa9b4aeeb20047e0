// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

/** One figure of one trial. */
public record Result(Trial trial, Figure figure, double value) {
    /** Reads what {@link #line} has written. */
    static Result parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Result(Trial.parse(parts[0]), Figure.valueOf(parts[1]), Double.parseDouble(parts[2]));
    }

    /** As text of one line. */
    String line() {
        return trial + " " + figure + " " + value;
    }
}

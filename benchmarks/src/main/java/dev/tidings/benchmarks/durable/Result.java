// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

/** One figure of one trial, under a condition. */
public record Result(Trial trial, Condition condition, Figure figure, double value) {
    /** Of a trial that measures once. */
    public Result(Trial trial, Figure figure, double value) {
        this(trial, Condition.USUAL, figure, value);
    }

    /** Reads what {@link #line} has written. */
    static Result parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Result(
                Trial.parse(parts[0]),
                Condition.valueOf(parts[1]),
                Figure.valueOf(parts[2]),
                Double.parseDouble(parts[3]));
    }

    /** As text of one line. */
    String line() {
        return trial + " " + condition + " " + figure + " " + value;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.console.TenMillionPublisher.Cost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** What a live feed of everything costs a publisher: windows with a reader and without one in turn, in the same JVM. */
final class TenMillionCost {
    private final RunningHost host;
    private final int pairs;
    private final double seconds;
    private final Random random = new Random(99);

    TenMillionCost(RunningHost host, int pairs, double seconds) {
        this.host = host;
        this.pairs = pairs;
        this.seconds = seconds;
    }

    /** One window with the reader, one without. */
    private record Pair(Cost with, Cost without) {
        double ratio(ToDoubleFunction<Cost> of) {
            return of.applyAsDouble(with) / of.applyAsDouble(without);
        }
    }

    void measure() throws IOException, InterruptedException {
        String port = host.viewer().server().replaceAll(".*:", "");
        Process reader = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tidings.console.load.LiveReader",
                        port)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = new BufferedReader(new InputStreamReader(reader.getInputStream(), UTF_8));
                OutputStream commands = reader.getOutputStream()) {
            measure("5,000 events/s", 5_000, answers, commands);
            measure("full speed", 0, answers, commands);
        } finally {
            reader.destroy();
        }
    }

    private void measure(String words, int perSecond, BufferedReader answers, OutputStream commands)
            throws IOException, InterruptedException {
        TenMillionPublisher publisher = new TenMillionPublisher(host.bus(), perSecond, TenMillionPublisher.BATCH);
        publisher.start();
        try {
            publisher.costOf(10);
            List<Pair> measured = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                boolean withFirst = random.nextBoolean();
                Cost first = window(withFirst, publisher, answers, commands);
                Cost second = window(!withFirst, publisher, answers, commands);
                measured.add(withFirst ? new Pair(first, second) : new Pair(second, first));
            }
            print(words, measured);
        } finally {
            publisher.stop();
        }
    }

    private Cost window(boolean reading, TenMillionPublisher publisher, BufferedReader answers, OutputStream commands)
            throws IOException, InterruptedException {
        if (reading) {
            say('1', answers, commands);
        }
        publisher.costOf(0.5);
        Cost cost = publisher.costOf(seconds);
        if (reading) {
            long bytes = Long.parseLong(say('0', answers, commands));
            if (bytes < cost.perSecond() * seconds * 50) {
                throw new IOException("The reader got " + bytes + " bytes only.");
            }
        }
        return cost;
    }

    private static String say(char command, BufferedReader answers, OutputStream commands) throws IOException {
        commands.write(command);
        commands.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The reader has gone.");
        }
        return answer;
    }

    private static void print(String words, List<Pair> measured) {
        System.out.printf("%s, %d pairs, with a reader by without one: median (quartiles)%n", words, measured.size());
        print("events/s", measured, Cost::perSecond);
        print("median time of a batch", measured, Cost::medianMicros);
        print("CPU of the publisher's thread", measured, Cost::cpuMicros);
    }

    private static void print(String words, List<Pair> measured, ToDoubleFunction<Cost> of) {
        List<Double> ratios =
                measured.stream().map(pair -> pair.ratio(of)).sorted().toList();
        List<Double> without = measured.stream()
                .map(pair -> of.applyAsDouble(pair.without()))
                .sorted()
                .toList();
        System.out.printf(
                Locale.ROOT,
                "  %s: %.3f (%.3f to %.3f); without: %.1f%n",
                words,
                ratios.get(ratios.size() / 2),
                ratios.get(ratios.size() / 4),
                ratios.get(ratios.size() * 3 / 4),
                without.get(without.size() / 2));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Measures live feeds by hand: a thousand clients in another process, half of them server-sent events, half WebSockets. Arguments: clients,
 * topics, seconds, and settings of Spring Boot. Each topic gets 200 events a second, each client has one topic. Says what the same publications cost without clients, too.
 *
 * <p>{@code ./mvnw -pl console -am test-compile}, then with the class path of the tests {@code java -Xmx900m -cp … dev.tidings.console.LiveLoad 1000 1 15};
 * 25 in place of 1 publishes 5,000 events a second.
 */
final class LiveLoad {
    private static final int PER_SECOND = 200;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bare {}

    private LiveLoad() {}

    private record Cost(double micros, double cpuMicros, double processCpu, double seconds) {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        int clients = Integer.parseInt(arguments[0]);
        int topics = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        List<String> settings = new ArrayList<>(RunningHost.accounts());
        settings.add(RunningHost.WITHOUT_SECURITY);
        settings.addAll(List.of("--logging.level.root=warn", "--server.tomcat.max-connections=10000"));
        settings.addAll(Arrays.asList(arguments).subList(3, arguments.length));
        try (RunningHost host = RunningHost.startWith(List.of(Bare.class), settings)) {
            publish(host.bus(), topics, seconds);
            print("without clients", publish(host.bus(), topics, seconds));
            print("without clients", publish(host.bus(), topics, seconds));
            withClients(host, clients, topics, seconds);
            print("without clients again", publish(host.bus(), topics, seconds));
        }
        System.exit(0);
    }

    private static void withClients(RunningHost host, int clients, int topics, int seconds) throws IOException {
        String port = host.viewer().server().replaceAll(".*:", "");
        Process crowd = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx200m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tidings.console.load.Crowd",
                        port,
                        Integer.toString(clients),
                        Integer.toString(topics))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(crowd.getInputStream(), UTF_8))) {
            long[] now = line(lines);
            while (now[0] < clients) {
                now = line(lines);
            }
            publish(host.bus(), topics, seconds);
            long[] before = quiet(lines);
            Cost cost = publish(host.bus(), topics, seconds);
            long used = heap();
            long[] after = quiet(lines);
            print("with " + after[0] + " clients", cost);
            System.out.printf(
                    Locale.ROOT,
                    "delivered %d of %d events, %.0f events/s, %.1f MB/s, heap %d MB, missed or cut off %d times%n",
                    after[1] - before[1],
                    (long) clients * PER_SECOND * seconds,
                    (after[1] - before[1]) / cost.seconds(),
                    (after[2] - before[2]) / cost.seconds() / 1e6,
                    used,
                    after[3]);
        } finally {
            crowd.destroy();
        }
    }

    private static long[] line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("The crowd has gone.");
        }
        if (!line.matches("\\d+ \\d+ \\d+ \\d+")) {
            throw new IOException(line);
        }
        return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /** What they say once no more events come. */
    private static long[] quiet(BufferedReader lines) throws IOException {
        long[] last = line(lines);
        long[] next = line(lines);
        while (next[1] > last[1] || lines.ready()) {
            last = next;
            next = line(lines);
        }
        return next;
    }

    /** The same batch each time: one event of each topic. */
    private static Cost publish(EventBus bus, int topics, int seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processBefore = system.getProcessCpuTime();
        long begun = System.nanoTime();
        long busy = 0;
        long cpuBefore = threads.getCurrentThreadCpuTime();
        int rounds = seconds * PER_SECOND;
        for (int round = 0; round < rounds; round++) {
            List<Event<?>> batch = new ArrayList<>();
            for (int topic = 0; topic < topics; topic++) {
                batch.add(
                        Event.builder("order.paid", Map.of("number", round, "customer", "Ada Lovelace", "total", 19.9))
                                .topics("t" + topic)
                                .key("k" + round)
                                .build());
            }
            long start = System.nanoTime();
            bus.publishBatch(batch);
            busy += System.nanoTime() - start;
            long due = begun + (round + 1) * (1_000_000_000L / PER_SECOND);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
        long cpu = threads.getCurrentThreadCpuTime() - cpuBefore;
        double took = (System.nanoTime() - begun) / 1e9;
        double events = (double) rounds * topics;
        return new Cost(
                busy / events / 1_000,
                cpu / events / 1_000,
                (system.getProcessCpuTime() - processBefore) / 1e9 / took,
                took);
    }

    private static void print(String words, Cost cost) {
        System.out.printf(
                Locale.ROOT,
                "%s: publishing takes %.1f µs an event (%.1f µs of CPU), the process uses %.2f cores%n",
                words,
                cost.micros(),
                cost.cpuMicros(),
                cost.processCpu());
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}

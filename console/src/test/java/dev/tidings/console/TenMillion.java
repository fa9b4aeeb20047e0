// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the console with a long log on PostgreSQL; {@code ./benchmark --console} runs it. Arguments: {@code lists}, {@code view}, {@code live} or
 * {@code cost}, none for all; {@code keep} leaves the database there, and a database that is there is used as it is; {@code events=1000000} makes a shorter log,
 * {@code requests=50} asks for each list less often, {@code part=dead} only for lists whose names contain that.
 */
final class TenMillion {
    private final List<String> arguments;
    private final TenMillionLog log;

    private TenMillion(List<String> arguments) {
        this.arguments = arguments;
        log = new TenMillionLog(Long.parseLong(value("events", "10000000")));
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        new TenMillion(Arrays.asList(arguments)).run();
        System.exit(0);
    }

    private String value(String name, String otherwise) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private boolean isWanted(String part) {
        return arguments.contains(part)
                || List.of("lists", "view", "live", "cost").stream().noneMatch(arguments::contains);
    }

    private void run() throws Exception {
        try {
            provide();
            measure();
        } finally {
            if (!arguments.contains("keep")) {
                log.drop();
            }
        }
    }

    private void provide() throws SQLException, IOException {
        if (log.isThere()) {
            return;
        }
        log.create();
        long begin = System.nanoTime();
        start().close();
        log.execute(log.url(), "TRUNCATE tidings_cursor");
        log.fill();
        System.out.printf(
                "Filled with %,d events in %d s%n", log.events(), (System.nanoTime() - begin) / 1_000_000_000L);
    }

    private RunningHost start() {
        List<String> settings = new ArrayList<>(RunningHost.accounts());
        settings.add(RunningHost.WITHOUT_SECURITY);
        settings.add("--logging.level.root=warn");
        settings.addAll(log.arguments());
        return RunningHost.startWith(List.of(TenMillionShop.class), settings);
    }

    private void measure() throws Exception {
        if (isWanted("lists")) {
            try (RunningHost host = start()) {
                int requests = Integer.parseInt(value("requests", "200"));
                new TenMillionLists(host.operator(), log, requests).measure(value("part", ""));
            }
        }
        if (isWanted("view")) {
            try (RunningHost host = start()) {
                new TenMillionView(host).measure();
            }
        }
        if (isWanted("live")) {
            try (RunningHost host = start()) {
                new TenMillionLive(host, Integer.parseInt(value("seconds", "60"))).measure();
            }
        }
        if (isWanted("cost")) {
            try (RunningHost host = start()) {
                new TenMillionCost(host, Integer.parseInt(value("pairs", "20")), 5).measure();
            }
        }
    }
}

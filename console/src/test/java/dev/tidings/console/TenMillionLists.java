// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Asks for every list of the console, with parameters drawn at random, and prints how long the answers took. */
final class TenMillionLists {
    private final Caller caller;
    private final TenMillionLog log;
    private final int requests;
    private final Random random = new Random(4711);
    private final Map<String, Function<Random, String>> lists = new LinkedHashMap<>();

    TenMillionLists(Caller caller, TenMillionLog log, int requests) {
        this.caller = caller;
        this.log = log;
        this.requests = requests;
        events();
        combinations();
        others();
    }

    private void events() {
        search("newest", draw -> "");
        search("any page, by position", draw -> "before=" + position(draw));
        search("type, frequent", draw -> "type=sales.order.placed" + somewhere(draw));
        search("type, 1 in 50 to 1 in 100", draw -> "type=" + type(draw) + somewhere(draw));
        search("type, 10 in the log", draw -> "type=audit.year.closed" + somewhere(draw));
        search("type, none", draw -> "type=no.such.type-" + draw.nextInt(1000));
        search("topic, frequent", draw -> "topic=orders" + somewhere(draw));
        search("topic, 10 in the log", draw -> "topic=year-end" + somewhere(draw));
        search("topic, none", draw -> "topic=nothing-" + draw.nextInt(1000));
        search("tenant, 1 in 7 to 1 in 100", draw -> "tenant=tenant-" + draw.nextInt(50) + somewhere(draw));
        search("tenant, 3 in the log", draw -> "tenant=tenant-rare" + somewhere(draw));
        search("tenant, none", draw -> "tenant=nobody-" + draw.nextInt(1000));
        search("key, some 50 in the log", draw -> "key=order-" + (1 + draw.nextInt(199_000)));
        search("key, 5 in the log", draw -> "key=key-rare" + somewhere(draw));
        search("key, none", draw -> "key=nothing-" + draw.nextInt(1000));
        search("correlation id", draw -> "correlationId=" + correlation(draw));
        search("correlation id, none", draw -> "correlationId=nothing-" + draw.nextInt(1000));
        search("field, 1 in 50", draw -> "field=priority:true" + somewhere(draw));
        search("field, some 200 in the log", draw -> "field=customer.id:" + draw.nextInt(50_000));
        search("field, none", draw -> "field=nothing.at.all:1" + somewhere(draw));
        search("until a time", draw -> "to=" + time(draw));
        search("an hour", draw -> hour(draw));
        search("a time before the log", draw -> "to=" + Instant.now().minus(Duration.ofDays(60)));
    }

    private void combinations() {
        search(
                "type and tenant",
                draw -> "type=" + type(draw) + "&tenant=tenant-" + draw.nextInt(50) + somewhere(draw));
        search("type and key", draw -> "type=" + type(draw) + "&key=order-" + (1 + draw.nextInt(199_000)));
        search("type in an hour", draw -> "type=" + type(draw) + "&" + hour(draw));
        search("rare type in an hour", draw -> "type=audit.year.closed&" + hour(draw));
        search("tenant and topic until a time", draw -> "tenant=tenant-7&topic=billing&to=" + time(draw));
        search("type and field", draw -> "type=" + type(draw) + "&field=customer.country:DE" + somewhere(draw));
        search("rare type and field", draw -> "type=audit.year.closed&field=priority:true" + somewhere(draw));
        search("type and a field that none has", draw -> "type=sales.order.placed&field=no.such:1" + somewhere(draw));
    }

    private void others() {
        list("an event", draw -> "/events/" + position(draw));
        list("an event by its id", draw -> "/events/by-id/" + id(position(draw)));
        list("an event by an id that is not there", draw -> "/events/by-id/nothing-" + draw.nextInt(1000));
        list("tree of related events", draw -> "/events/" + position(draw) + "/tree");
        list("why: an event", draw -> "/events/" + position(draw) + "/explanation");
        list("handlers, with lag", draw -> "/subscriptions");
        list("one handler", draw -> "/subscriptions/subscription-" + draw.nextInt(30));
        list("dead letters", draw -> "/dead-letters");
        list("dead letters of a handler", draw -> "/dead-letters?subscription=subscription-" + draw.nextInt(20));
        list("dead letters of a type", draw -> "/dead-letters?type=" + type(draw));
        list("dead letters of a rare type", draw -> "/dead-letters?type=audit.year.closed");
        list("dead letters of a tenant", draw -> "/dead-letters?tenant=tenant-" + draw.nextInt(50));
        list("dead letters of a key", draw -> "/dead-letters?key=order-" + draw.nextInt(200_000));
        list("dead letters by error", draw -> "/dead-letters?error=java.net.SocketTimeoutException");
        list(
                "dead letters by an error that none has",
                draw -> "/dead-letters?error=java.io.NoSuchError" + draw.nextInt(9));
        list("dead letters in groups", draw -> "/dead-letters/groups");
        list(
                "dead letters in groups, of a handler",
                draw -> "/dead-letters/groups?subscription=subscription-" + draw.nextInt(20));
        list("dead letters in groups, of a type", draw -> "/dead-letters/groups?type=" + type(draw));
        list("replays", draw -> "/replays");
        list("audit trail", draw -> "/audit");
        list("audit trail of somebody", draw -> "/audit?actor=operator-" + draw.nextInt(14));
        list("audit trail of an action", draw -> "/audit?action=replay.start&to=" + time(draw));
        list("backends", draw -> "/backends");
        list("catalog", draw -> "/catalog");
        list("map", draw -> "/map");
    }

    private void search(String name, Function<Random, String> parameters) {
        lists.put("search: " + name, draw -> "/events?limit=100&" + parameters.apply(draw));
    }

    private void list(String name, Function<Random, String> path) {
        lists.put(name, path);
    }

    /** A page half of the time the first one, else anywhere. */
    private String somewhere(Random draw) {
        return draw.nextBoolean() ? "" : "&before=" + position(draw);
    }

    private long position(Random draw) {
        return 1 + draw.nextLong(log.events());
    }

    private static String type(Random draw) {
        return List.of(
                        "sales.item.placed",
                        "billing.parcel.paid",
                        "hr.customer.paid",
                        "crm.order.placed",
                        "web.item.cancelled")
                .get(draw.nextInt(5));
    }

    private String correlation(Random draw) {
        JsonNode events =
                caller.json("/events?limit=20&before=" + position(draw)).path("events");
        for (JsonNode event : events) {
            if (!event.path("correlationId").isNull()
                    && !event.path("correlationId").isMissingNode()) {
                return event.path("correlationId").stringValue();
            }
        }
        return "none";
    }

    private static String id(long position) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("MD5")
                    .digest(Long.toString(position).getBytes(UTF_8));
            String hex = java.util.HexFormat.of().formatHex(hash);
            return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant time(Random draw) {
        return Instant.now().minus(Duration.ofMinutes(draw.nextInt(30 * 24 * 60)));
    }

    private static String hour(Random draw) {
        Instant from = time(draw);
        return "from=" + from + "&to=" + from.plus(Duration.ofHours(1));
    }

    /** Prints a row of a table for each list whose name contains a text. */
    void measure(String part) {
        System.out.println(
                "| list | first | median | p95 | longest | answered in parts | rows |\n| --- | --- | --- | --- | --- | --- | --- |");
        lists.forEach((name, path) -> {
            if (name.contains(part)) {
                measure(name, path);
            }
        });
    }

    private void measure(String name, Function<Random, String> path) {
        double[] millis = new double[requests];
        List<Double> rows = new ArrayList<>();
        int parts = 0;
        for (int i = 0; i < requests; i++) {
            String asked = path.apply(random).replace(" ", URLEncoder.encode(" ", UTF_8));
            long begin = System.nanoTime();
            var answer = caller.get("/tidings/api" + asked);
            millis[i] = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200 && answer.statusCode() != 404) {
                throw new AssertionError(asked + ": " + answer.statusCode() + " " + answer.body());
            }
            JsonNode json = Caller.JSON.readTree(answer.body());
            int found = json.path("events").size();
            rows.add((double) found);
            parts += json.path("continueBefore").isString() && found < 100 ? 1 : 0;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f | %s | %s |%n",
                name,
                first,
                millis[requests / 2],
                millis[(int) Math.ceil(requests * 0.95) - 1],
                millis[requests - 1],
                parts == 0 ? "" : parts + " of " + requests,
                name.startsWith("search")
                        ? String.format(
                                Locale.ROOT,
                                "%.0f",
                                rows.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .average()
                                        .orElse(0))
                        : "");
    }
}

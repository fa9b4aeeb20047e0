// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.json.JacksonEventCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * As much of EventBridge as is needed here, over HTTP: it answers as the API reference says, fails where a test wants it, and gives what it
 * took to its targets in EventBridge's envelope. Simulators that can be had are more lenient than the real one. Thread-safe.
 */
public final class EventBridgeSimulator implements AutoCloseable {
    private static final int MAX_ENTRIES = 10;
    private static final int MAX_BYTES = 256 * 1024;
    private static final String REGION = "eu-central-1";

    /** The access key that it does not know. */
    static final String UNKNOWN_KEY = "unknown";

    private final int port;
    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JacksonEventCodec json = new JacksonEventCodec();
    private final Set<String> buses = ConcurrentHashMap.newKeySet();
    private final List<Consumer<String>> targets = new CopyOnWriteArrayList<>();
    private final List<List<Map<String, Object>>> requests = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> taken = new CopyOnWriteArrayList<>();
    private volatile Function<List<Map<String, Object>>, Fault> requestFault = entries -> Fault.NONE;
    private volatile Function<Map<String, Object>, String> entryFault = entry -> "";

    /** How a whole request fails; not at all with status 200. */
    record Fault(int status, String code) {
        static final Fault NONE = new Fault(200, "");
    }

    private EventBridgeSimulator(int port) throws IOException {
        server = listen(port);
        this.port = server.getAddress().getPort();
        buses.add("default");
    }

    private HttpServer listen(int where) throws IOException {
        // Else each answer waits 40 ms for an acknowledgement of TCP.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
        listening.createContext("/", this::handle);
        listening.setExecutor(threads);
        listening.start();
        return listening;
    }

    /** Begins to listen on the loopback address; at a free port when the port is 0. */
    public static EventBridgeSimulator start(int port) throws IOException {
        return new EventBridgeSimulator(port);
    }

    /**
     * Runs one until the process ends, with the buses {@code default} and another one, and a queue that gets every event.
     *
     * @param arguments port, name of the bus, address of SQS, URL of the queue
     */
    public static void main(String[] arguments) throws IOException {
        SqsClient sqs = SqsClient.builder()
                .region(Region.of(REGION))
                .endpointOverride(URI.create(arguments[2]))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        start(Integer.parseInt(arguments[0])).withBus(arguments[1]).toQueue(sqs, arguments[3]);
    }

    /** Adds a bus. */
    public EventBridgeSimulator withBus(String name) {
        buses.add(name);
        return this;
    }

    /** Lets a queue have every event that is taken. */
    public EventBridgeSimulator toQueue(SqsClient sqs, String queueUrl) {
        targets.add(envelope ->
                sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(envelope)));
        return this;
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Goes away and comes back with all that it knows. */
    void restart() throws IOException {
        server.stop(0);
        server = listen(port);
    }

    /** Lets requests fail, each by what a function says. */
    void failRequests(Function<List<Map<String, Object>>, Fault> fault) {
        requestFault = fault;
    }

    /** Lets entries fail: the function gives an error code, or an empty text. */
    void failEntries(Function<Map<String, Object>, String> fault) {
        entryFault = fault;
    }

    /** The entries of each request of {@code PutEvents}, also of failed ones. */
    List<List<Map<String, Object>>> requests() {
        return List.copyOf(requests);
    }

    /** The entries that were taken, in their order. */
    List<Map<String, Object>> taken() {
        return List.copyOf(taken);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Object> request = map(json.decode(text, Map.class));
            if (String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .contains("=" + UNKNOWN_KEY + "/")) {
                fail(
                        exchange,
                        400,
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid.");
            } else if ("AWSEvents.PutEvents".equals(action)) {
                putEvents(exchange, request);
            } else if ("AWSEvents.DescribeEventBus".equals(action)) {
                describe(exchange, String.valueOf(request.getOrDefault("Name", "default")));
            } else {
                fail(exchange, 400, "UnknownOperationException", String.valueOf(action));
            }
        }
    }

    private void describe(HttpExchange exchange, String bus) throws IOException {
        Fault fault = requestFault.apply(List.of());
        if (fault.status() != 200) {
            fail(exchange, fault.status(), fault.code(), "as the test wants it");
        } else if (buses.contains(bus)) {
            answer(
                    exchange,
                    200,
                    Map.of("Name", bus, "Arn", "arn:aws:events:" + REGION + ":123456789012:event-bus/" + bus));
        } else {
            fail(exchange, 400, "ResourceNotFoundException", "Event bus " + bus + " does not exist.");
        }
    }

    private void putEvents(HttpExchange exchange, Map<String, Object> request) throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        ((List<?>) request.getOrDefault("Entries", List.of())).forEach(each -> entries.add(map(each)));
        requests.add(List.copyOf(entries));
        Fault fault = requestFault.apply(entries);
        if (fault.status() != 200) {
            fail(exchange, fault.status(), fault.code(), "as the test wants it");
        } else if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            fail(exchange, 400, "ValidationException", "entries must have a length from 1 to " + MAX_ENTRIES);
        } else if (entries.stream().mapToInt(EventBridgeSimulator::size).sum() > MAX_BYTES) {
            fail(exchange, 400, "ValidationException", "Total size of the entries in the request is over the limit.");
        } else if (entries.stream().anyMatch(entry -> !buses.contains(busOf(entry)))) {
            fail(exchange, 400, "ResourceNotFoundException", "Event bus does not exist.");
        } else {
            List<Map<String, Object>> results = entries.stream().map(this::take).toList();
            long failed = results.stream()
                    .filter(result -> result.containsKey("ErrorCode"))
                    .count();
            answer(exchange, 200, Map.of("FailedEntryCount", failed, "Entries", results));
        }
    }

    private static String busOf(Map<String, Object> entry) {
        return String.valueOf(entry.getOrDefault("EventBusName", "default"));
    }

    /** As the API reference computes it. */
    private static int size(Map<String, Object> entry) {
        int size = entry.containsKey("Time") ? 14 : 0;
        for (String part : List.of("Source", "DetailType", "Detail")) {
            size += String.valueOf(entry.get(part)).getBytes(StandardCharsets.UTF_8).length;
        }
        return size;
    }

    private Map<String, Object> take(Map<String, Object> entry) {
        String fault = entryFault.apply(entry);
        if (String.valueOf(entry.get("Source")).startsWith("aws.")) {
            fault = "NotAuthorizedForSourceException";
        }
        if (!fault.isEmpty()) {
            return Map.of("ErrorCode", fault, "ErrorMessage", "as the test wants it");
        }
        String id = UUID.randomUUID().toString();
        taken.add(entry);
        String envelope = envelope(id, entry);
        targets.forEach(target -> target.accept(envelope));
        return Map.of("EventId", id);
    }

    private String envelope(String id, Map<String, Object> entry) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("version", "0");
        envelope.put("id", id);
        envelope.put("detail-type", entry.get("DetailType"));
        envelope.put("source", entry.get("Source"));
        envelope.put("account", "123456789012");
        envelope.put(
                "time",
                Instant.ofEpochSecond(((Number) entry.get("Time")).longValue()).toString());
        envelope.put("region", REGION);
        envelope.put("resources", List.of());
        envelope.put("detail", json.decode(String.valueOf(entry.get("Detail")), Map.class));
        return json.encode(envelope);
    }

    @SuppressWarnings("unchecked") // what was read from JSON has texts as names
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private void fail(HttpExchange exchange, int status, String code, String message) throws IOException {
        answer(exchange, status, Map.of("__type", code, "message", message));
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = json.encode(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

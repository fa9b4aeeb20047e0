// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.console.browser.Accessibility;
import dev.tidings.console.browser.Browsers;
import dev.tidings.console.browser.ConsolePage;
import dev.tidings.console.browser.Look;
import dev.tidings.console.browser.Overflow;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The console of a living application. The pictures of docs/images are those that this writes to target/screenshots, but for the backends,
 * of which the demo has none: those are written by the console's own tests.
 */
@DisplayName("R1 F4: the console at /tidings, while the demo makes traffic with failures")
class ConsoleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path dataDir;

    private static Browsers browsers;
    private static RunningErp running;

    @BeforeAll
    static void start() {
        running = RunningErp.start(dataDir, "--erp.traffic.per-second=20", "--erp.traffic.fail-percent=40");
        browsers = Browsers.open();
        operate("pause");
        operate("resume");
        await().atMost(PATIENCE)
                .until(() ->
                        running.client().list("/dead-letters", letter -> true).size() >= 3);
    }

    @AfterAll
    static void stop() {
        browsers.close();
        running.close();
    }

    private static String console() {
        return running.url() + "tidings/";
    }

    /** @param heading a pattern: without it, a picture may show the screen before */
    private record Screen(String name, String place, String heading) {}

    private static List<Screen> screens() {
        JsonNode letter = aDeadLetter();
        String event = letter.path("event").path("type").asString();
        return List.of(
                new Screen("flow", "flow", "Flow"),
                new Screen("search", "search", "Search"),
                new Screen("event", "events/" + positionOfAnOrder(), "order.created"),
                new Screen("map", "map", "Map"),
                new Screen("handlers", "handlers", "Handlers"),
                new Screen("handler", "handlers/accounting.create-invoice", "accounting.create-invoice"),
                new Screen("dead-letters", "dead-letters", "Dead letters"),
                new Screen("dead-letter", "dead-letters/" + placeOf(letter), event),
                new Screen("catalog", "catalog/order.created", "Catalog"),
                new Screen("audit", "audit", "Audit"));
    }

    private static String positionOfAnOrder() {
        return running.client()
                .get("/events?type=order.created&limit=1000")
                .valueStream()
                .reduce((first, second) -> second)
                .orElseThrow()
                .path("position")
                .asString();
    }

    private static JsonNode aDeadLetter() {
        return ask(HttpRequest.newBuilder(api("dead-letters?limit=1")))
                .path("deadLetters")
                .path(0);
    }

    private static String placeOf(JsonNode letter) {
        return letter.path("subscription").asString() + "/"
                + letter.path("position").asString();
    }

    /** So that the audit trail has something to show. */
    private static void operate(String action) {
        ask(HttpRequest.newBuilder(api("subscriptions/zoho.sync-order/" + action))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"Zoho is being maintained\"}")));
    }

    private static URI api(String path) {
        return URI.create(console() + "api/" + path);
    }

    private static JsonNode ask(HttpRequest.Builder request) {
        String login = Base64.getEncoder().encodeToString("demo:demo".getBytes(UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .sendAsync(
                        request.header("Authorization", "Basic " + login).build(), HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName(
            "F4: each screen in light, in dark and on a phone, without serious violations for axe and without scrolling sideways")
    void screen(Look look) {
        try (ConsolePage console = ConsolePage.open(look.newPage(browsers), console(), "demo", "demo")) {
            screens().forEach(screen -> {
                String name = screen.name();
                console.go(screen.place());
                console.hasHeading(screen.heading());
                assertThat(console.page().locator("main [aria-busy=true]")).hasCount(0);
                assertThat(Accessibility.seriousViolations(console.page()))
                        .as(name)
                        .isEmpty();
                assertThat(Overflow.stickingOut(console.page())).as(name).isEmpty();
                assertThat((Boolean) console.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s is as wide as the window", name)
                        .isTrue();
                look.save(console.page(), name);
            });
        }
    }

    @Test
    @DisplayName("R1 F4: an order is followed from the demo's page into the console, with all that it caused")
    void order() {
        long order = running.client().order(1, 1);
        String id = running.client().orderEvent(order).path("position").asString();
        try (ConsolePage console = ConsolePage.open(Look.LIGHT.newPage(browsers), console(), "guest", "guest")) {
            console.go("events/" + id);
            console.hasHeading("order.created");
            assertThat(console.section("Handlers")).containsText("accounting.create-invoice");
            assertThat(console.button("Publish again")).hasCount(0);
        }
    }
}

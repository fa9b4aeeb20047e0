// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AccessTest {
    private static RunningHost host;

    @BeforeAll
    static void start() {
        host = RunningHost.start();
        host.bus().publish("order.noted", Map.of("number", "1"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/events", "/api/events/1", "/api/nothing", "/api/openapi.json"})
    @DisplayName("G4: nobody gets data without a login")
    void noDataForAnonymous(String path) {
        HttpResponse<String> answer = host.anonymous().get("/tidings" + path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("Log in at /tidings/login").doesNotContain("order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/index.html",
                "/app.js",
                "/%2e%2e/hello",
                "/api/../api/me",
                "//api/me",
                "/api/me;x=1",
                "/API/me"
            })
    @DisplayName("G4: nobody gets the page or a way around without a login")
    void noPageForAnonymous(String path) {
        HttpResponse<String> answer = host.anonymous().get("/tidings" + path);

        assertThat(answer.statusCode()).isIn(302, 400, 401, 404);
        assertThat(answer.body()).isNotEqualTo("hello").doesNotContain("olga", "roles");
    }

    @Test
    @DisplayName("G4: a wrong password is refused, and so is an unknown name, with the same words")
    void wrongPassword() {
        HttpResponse<String> wrong = host.anonymous().as("olga", "guess").get("/tidings/api/me");
        HttpResponse<String> unknown = host.anonymous().as("nobody", "guess").get("/tidings/api/me");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    @DisplayName("G4: a viewer looks and cannot operate")
    void viewer() {
        JsonNode me = host.viewer().json("/me");
        HttpResponse<String> published = host.viewer().post("/tidings/api/events/1/publish", "{}");

        assertThat(me.path("roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(me.path("application").stringValue()).isEqualTo("shop");
        assertThat(me.path("storage").booleanValue()).isTrue();
        assertThat(me.path("features").toString()).contains("\"search\"", "\"deadLetters\"", "\"handlers\"");
        assertThat(me.path("csrf").isNull()).as("programs need no token").isTrue();
        assertThat(published.statusCode()).isEqualTo(403);
        assertThat(published.body()).contains("ROLE_TIDINGS_OPERATOR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "POST"})
    @DisplayName("G4: whatever is not reading is for operators only")
    void everyMethod(String method) {
        HttpResponse<String> answer = host.viewer()
                .send("/tidings/api/events", request -> request.method(method, BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("G4: an operator acts")
    void operator() {
        assertThat(host.operator().json("/me").path("roles").toString()).isEqualTo("[\"viewer\",\"operator\"]");
        assertThat(host.operator().act("/events/1/publish", "{}").path("id").stringValue())
                .isNotEmpty();
    }

    @Test
    @DisplayName("G4: a browser logs in by the form, acts with the token of /me, and logs out")
    void formLogin() {
        Caller browser = host.anonymous().with("Sec-Fetch-Site", "same-origin");
        HttpResponse<String> loggedIn = logIn(browser, "olga", "secret");
        assertThat(loggedIn.statusCode()).isEqualTo(302);
        assertThat(loggedIn.headers().firstValue("Location")).hasValue("/tidings/");

        JsonNode csrf = browser.json("/me").path("csrf");
        assertThat(browser.post("/tidings/api/events/1/publish", "{}").statusCode())
                .as("without the token")
                .isEqualTo(403);
        browser.with(csrf.path("header").stringValue(), csrf.path("token").stringValue());
        assertThat(browser.act("/events/1/publish", "{}").has("id")).isTrue();

        assertThat(browser.postForm("/tidings/logout", Map.of()).statusCode()).isEqualTo(302);
        assertThat(browser.get("/tidings/api/me").statusCode()).isEqualTo(401);
    }

    static HttpResponse<String> logIn(Caller browser, String name, String password) {
        String page = browser.get("/tidings/login").body();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return browser.postForm("/tidings/login", Map.of("name", name, "password", password, "_csrf", token.group(1)));
    }

    @Test
    @DisplayName("G4: a login needs its token, and one that fails says so on the page, without a name")
    void failedLogin() {
        Caller browser = host.anonymous();
        HttpResponse<String> failed = logIn(browser, "olga", "guess");
        HttpResponse<String> forged =
                host.anonymous().postForm("/tidings/login", Map.of("name", "olga", "password", "secret"));

        assertThat(failed.headers().firstValue("Location")).hasValue("/tidings/login?failed");
        assertThat(browser.get("/tidings/login?failed").body()).contains("Name or password is wrong.");
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("G4: a forged request from another page does not ride on a remembered password either")
    void basicFromABrowser() {
        Caller forged = host.operator().with("Origin", "https://evil.example");

        assertThat(forged.post("/tidings/api/events/1/publish", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("G4: a browser is not asked for Basic: that would open a window in front of the page")
    void browserIsNotAsked() {
        HttpResponse<String> answer =
                host.anonymous().with("Sec-Fetch-Site", "same-origin").get("/tidings/api/me");

        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Form "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tidings/api/me", "/tidings/login", "/tidings/", "/tidings/login.css"})
    @DisplayName("G4: every answer forbids inline script, framing, guessing of types and foreign origins")
    void headers(String path) {
        var headers = host.operator().get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "script-src 'self';",
                                "style-src 'self';",
                                "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cache-Control")).isPresent();
    }

    @Test
    @DisplayName("G4: a stricter policy of the application holds for its own pages, and the console has its own")
    void policyOfTheHost() {
        assertThat(host.anonymous().get("/hello").headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'");
        for (String path : List.of("/tidings/", "/tidings/login", "/tidings/js/main.js")) {
            HttpResponse<String> unchanged = host.viewer()
                    .send(path, request -> request.header("If-Modified-Since", "Fri, 31 Dec 2100 23:59:59 GMT"));
            assertThat(unchanged.headers().allValues("Content-Security-Policy"))
                    .as(path)
                    .singleElement()
                    .asString()
                    .contains("font-src 'self'");
        }
    }

    @Test
    @DisplayName("G4: the login page has neither script nor style of its own")
    void loginPage() {
        String page = host.anonymous().get("/tidings/login").body();

        assertThat(page).contains("login.css").doesNotContain("<script", "<style", "style=", " on");
    }

    @Test
    @DisplayName("G4: a request beyond a megabyte is refused, whether it says its length or not")
    void size() {
        String large = "{\"x\":\"" + "a".repeat(1_100_000) + "\"}";
        HttpResponse<String> declared = host.operator().post("/tidings/api/replays", large);
        HttpResponse<String> streamed = host.operator()
                .send(
                        "/tidings/api/replays",
                        (HttpRequest.Builder request) -> request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large))));

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(streamed.statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName("G4: a login page that guesses passwords is stopped for a while, with the time to wait")
    void throttled() {
        try (RunningHost other = RunningHost.start()) {
            for (int i = 0; i < 10; i++) {
                assertThat(other.anonymous()
                                .as("olga", "guess" + i)
                                .get("/tidings/api/me")
                                .statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> refused = other.operator().get("/tidings/api/me");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 61L);
        }
    }
}

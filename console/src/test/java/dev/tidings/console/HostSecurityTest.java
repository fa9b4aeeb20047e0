// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

@ExtendWith(OutputCaptureExtension.class)
class HostSecurityTest {
    @Test
    @DisplayName("G4: an application without security keeps its pages open, and its console is closed all the same")
    void withoutSecurity() {
        try (RunningHost host = RunningHost.start()) {
            assertThat(host.anonymous().get("/hello").body()).isEqualTo("hello");
            assertThat(host.anonymous().get("/tidings/api/me").statusCode()).isEqualTo(401);
            assertThat(host.operator().get("/tidings/hello").statusCode())
                    .as("the application's pages are not below the console's path")
                    .isEqualTo(404);
            assertThat(host.operator().get("/api/me").statusCode())
                    .as("the console's are not outside")
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("G4: without any account an operator gets a password, which stands in the log")
    void generatedPassword(CapturedOutput log) {
        try (RunningHost host = RunningHost.startWith(List.of(Host.class), List.of(RunningHost.WITHOUT_SECURITY))) {
            Matcher password = Pattern.compile("log in as 'operator' with the password (\\S+) until")
                    .matcher(log.getAll());
            assertThat(password.find()).isTrue();

            assertThat(host.anonymous()
                            .as("operator", password.group(1))
                            .json("/me")
                            .path("roles")
                            .size())
                    .isEqualTo(2);
            assertThat(host.anonymous()
                            .as("operator", "")
                            .get("/tidings/api/me")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName(
            "G4: where Spring Boot closes the application by default it stays closed, also for accounts of the console")
    void springBootsDefault() {
        try (RunningHost host = RunningHost.startWith(
                List.of(Host.class),
                List.of(
                        "--spring.security.user.name=ada",
                        "--spring.security.user.password=lovelace",
                        "--spring.security.user.roles=TIDINGS_VIEWER",
                        "--tidings.console.accounts[0].name=olga",
                        "--tidings.console.accounts[0].role=operator",
                        "--tidings.console.accounts[0].password=" + RunningHost.SECRET))) {
            assertThat(host.anonymous().get("/hello").statusCode()).isEqualTo(401);
            assertThat(host.anonymous().as("ada", "lovelace").get("/hello").statusCode())
                    .isEqualTo(200);
            assertThat(host.operator().get("/hello").statusCode())
                    .as("an account of the console opens nothing else")
                    .isEqualTo(401);

            assertThat(host.anonymous()
                            .as("ada", "lovelace")
                            .json("/me")
                            .path("roles")
                            .toString())
                    .isEqualTo("[\"viewer\"]");
            assertThat(host.operator().json("/me").path("roles").size()).isEqualTo(2);
            assertThat(host.anonymous().get("/tidings/api/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("G4: who logged in at the console's form is nobody to the application")
    void consoleLoginOpensNothing() {
        try (RunningHost host = RunningHost.startWith(List.of(Host.class), RunningHost.accounts())) {
            Caller browser = host.anonymous();
            AccessTest.logIn(browser, "olga", "secret");

            assertThat(browser.json("/me").path("name").stringValue()).isEqualTo("olga");
            assertThat(browser.json("/me").path("logout").booleanValue()).isTrue();
            assertThat(browser.get("/hello").statusCode()).isIn(302, 401);
        }
    }

    @Test
    @DisplayName("G4: who is logged in to the application needs no second login, but the role")
    void loggedInToTheApplication() {
        try (RunningHost host = RunningHost.startWith(
                List.of(Host.class, OwnSecurity.class), List.of("--tidings.console.path=/ops/bus"))) {
            Caller ada = logInToTheApplication(host, "ada");
            Caller bob = logInToTheApplication(host, "bob");

            assertThat(ada.get("/hello").body()).isEqualTo("hello");
            assertThat(Caller.json(ada.get("/ops/bus/api/me")).path("roles").toString())
                    .isEqualTo("[\"viewer\",\"operator\"]");
            assertThat(Caller.json(ada.get("/ops/bus/api/me")).path("logout").booleanValue())
                    .isFalse();
            assertThat(bob.get("/hello").statusCode()).isEqualTo(200);
            assertThat(bob.get("/ops/bus/api/me").statusCode()).isEqualTo(403);
            assertThat(host.anonymous().get("/ops/bus/api/me").statusCode()).isEqualTo(401);
        }
    }

    private static Caller logInToTheApplication(RunningHost host, String name) {
        Caller browser = host.anonymous();
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"")
                .matcher(browser.get("/login").body());
        assertThat(token.find()).isTrue();
        browser.postForm("/login", Map.of("username", name, "password", "secret", "_csrf", token.group(1)));
        return browser;
    }

    /** Rules and users of the application's own. */
    @Configuration(proxyBeanMethods = false)
    static class OwnSecurity {
        @Bean
        SecurityFilterChain own(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ada")
                            .password(RunningHost.SECRET)
                            .roles("TIDINGS_OPERATOR")
                            .build(),
                    User.withUsername("bob")
                            .password(RunningHost.SECRET)
                            .roles("CLERK")
                            .build());
        }
    }

    @Test
    @DisplayName("G4: a plain password in the configuration is refused, with advice and without showing it")
    void plainPassword() {
        assertThatThrownBy(() -> startWithPassword("secret123"))
                .hasStackTraceContaining("tidings.console.accounts[0].password (of 'victor') is not encoded")
                .hasStackTraceContaining("{bcrypt}")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("secret123"));
        assertThatThrownBy(() -> startWithPassword("{noop}secret123")).hasStackTraceContaining("is not encoded");
    }

    private static RunningHost startWithPassword(String password) {
        return RunningHost.startWith(
                List.of(Host.class),
                List.of(
                        RunningHost.WITHOUT_SECURITY,
                        "--tidings.console.accounts[0].name=victor",
                        "--tidings.console.accounts[0].password=" + password));
    }

    @Test
    @DisplayName("G4: a path that cannot be one is refused")
    void wrongPath() {
        assertThatThrownBy(() -> RunningHost.start("--tidings.console.path=/tidings/"))
                .hasStackTraceContaining("tidings.console.path is '/tidings/'");
        assertThatThrownBy(() -> RunningHost.start("--tidings.console.path=/"))
                .hasStackTraceContaining("tidings.console.path is '/'");
    }

    @Test
    @DisplayName("F4: switched off, there is no console")
    void switchedOff() {
        try (RunningHost host = RunningHost.start("--tidings.console.enabled=false")) {
            assertThat(host.operator().get("/tidings/api/me").statusCode()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName(
            "F4: below a context path, and with names of JSON that the application has changed, the console stays as it is")
    void ownSettings() {
        try (RunningHost host = RunningHost.start(
                "--server.servlet.context-path=/shop", "--spring.jackson.property-naming-strategy=SNAKE_CASE")) {
            Caller operator = host.operator();

            assertThat(Caller.json(operator.get("/shop/tidings/api/events")).has("continueBefore"))
                    .isTrue();
            assertThat(host.anonymous().get("/shop/tidings/").headers().firstValue("Location"))
                    .hasValue("/shop/tidings/login");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.core.EventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A running {@link Host}, on a port of its own. */
final class RunningHost implements AutoCloseable {
    /** Spring Boot's module for Spring Security switched off, as if it were not there. */
    static final String WITHOUT_SECURITY = "--spring.autoconfigure.exclude="
            + "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration";

    /** "secret", by bcrypt with few rounds. */
    static final String SECRET = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");

    private final ServletWebServerApplicationContext context;

    private RunningHost(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** Without security of its own, with an operator 'olga' and a viewer 'victor'. */
    static RunningHost start(String... arguments) {
        return start(List.of(Host.class), arguments);
    }

    /** The same with more than the host. */
    static RunningHost start(List<Class<?>> sources, String... arguments) {
        List<String> all = new ArrayList<>(accounts());
        all.add(WITHOUT_SECURITY);
        all.addAll(List.of(arguments));
        return startWith(sources, all);
    }

    static List<String> accounts() {
        return List.of(
                "--tidings.console.accounts[0].name=olga",
                "--tidings.console.accounts[0].password=" + SECRET,
                "--tidings.console.accounts[0].role=operator",
                "--tidings.console.accounts[1].name=victor",
                "--tidings.console.accounts[1].password=" + SECRET);
    }

    static RunningHost startWith(List<Class<?>> sources, List<String> arguments) {
        List<String> all = new ArrayList<>(
                List.of("--server.port=0", "--spring.application.name=shop", "--tidings.durable.poll-interval=50ms"));
        all.addAll(arguments);
        addUnlessSaid(all, "--springdoc.api-docs.enabled=", "false");
        addUnlessSaid(all, "--spring.datasource.url=", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        return new RunningHost((ServletWebServerApplicationContext) application.run(all.toArray(String[]::new)));
    }

    private static void addUnlessSaid(List<String> arguments, String name, String value) {
        if (arguments.stream().noneMatch(argument -> argument.startsWith(name))) {
            arguments.add(name + value);
        }
    }

    Caller anonymous() {
        return Caller.at(address());
    }

    private String address() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    /** The address of its page. */
    String console() {
        return address() + "/tidings/";
    }

    Caller operator() {
        return anonymous().as("olga", "secret");
    }

    Caller viewer() {
        return anonymous().as("victor", "secret");
    }

    EventBus bus() {
        return context.getBean(EventBus.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}

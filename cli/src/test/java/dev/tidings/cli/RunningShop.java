// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import dev.tidings.core.EventBus;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A running {@link Shop} with its console, on a port of its own, with an operator 'olga' and a viewer 'victor'. */
final class RunningShop implements AutoCloseable {
    private static final String SECRET = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");

    private final ServletWebServerApplicationContext context;

    private RunningShop(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static RunningShop start(TestDatabase database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.application.name=shop",
                "--spring.main.banner-mode=off",
                "--tidings.durable.poll-interval=50ms",
                "--tidings.console.accounts[0].name=olga",
                "--tidings.console.accounts[0].password=" + SECRET,
                "--tidings.console.accounts[0].role=operator",
                "--tidings.console.accounts[1].name=victor",
                "--tidings.console.accounts[1].password=" + SECRET));
        arguments.addAll(database.springArguments());
        arguments.addAll(List.of(more));
        return new RunningShop((ServletWebServerApplicationContext)
                new SpringApplication(Shop.class).run(arguments.toArray(String[]::new)));
    }

    String url() {
        return "http://127.0.0.1:" + context.getWebServer().getPort() + "/tidings";
    }

    EventBus bus() {
        return context.getBean(EventBus.class);
    }

    Shop.Handlers handlers() {
        return context.getBean(Shop.Handlers.class);
    }

    Shop.Partner partner() {
        return context.getBean(Shop.Partner.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

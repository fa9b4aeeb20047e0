// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.core.TidingsException;
import dev.tidings.core.spi.BorrowedStorage;
import dev.tidings.core.spi.Storage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The console as a program of its own over the database of an application: {@code java -jar tidings-console-exec.jar
 * --tidings.console.url=jdbc:postgresql://db/shop}. Its bus has no handlers. It creates and migrates no tables, and listens on this machine only,
 * unless {@code tidings.jdbc.create-tables} and {@code server.address} say otherwise.
 */
@EnableAutoConfiguration
public final class TidingsConsole {
    private static final String URL = "tidings.console.url";

    private TidingsConsole() {}

    /** Starts it; ends the process with status 1 when it cannot. */
    public static void main(String[] arguments) {
        start(arguments);
    }

    static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplication(TidingsConsole.class);
        application.setDefaultProperties(Map.of(
                "spring.application.name", "tidings-console",
                "spring.main.banner-mode", "off",
                "server.address", "127.0.0.1",
                "tidings.jdbc.create-tables", "false"));
        application.addInitializers(context -> connect(context.getEnvironment()));
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new Borrowing()));
        return application.run(arguments);
    }

    private static void connect(ConfigurableEnvironment environment) {
        if (environment.getProperty(URL, "").isBlank()) {
            throw new TidingsException("The console does not know which database to show: start it with --" + URL
                    + "=jdbc:postgresql://host/database (or jdbc:mariadb:…, jdbc:h2:…), and --tidings.console.username and"
                    + " --tidings.console.password where the database wants them.");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", environment.getRequiredProperty(URL));
        copy(environment, "tidings.console.username", settings, "spring.datasource.username");
        copy(environment, "tidings.console.password", settings, "spring.datasource.password");
        environment.getPropertySources().addFirst(new MapPropertySource("Tidings console", settings));
    }

    private static void copy(
            ConfigurableEnvironment environment, String from, Map<String, Object> settings, String to) {
        String value = environment.getProperty(from);
        if (value != null) {
            settings.put(to, value);
        }
    }

    /** The application is not asked whether it is there, so nothing is taken from it. */
    private static final class Borrowing implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Storage storage ? new BorrowedStorage(storage) : bean;
        }
    }
}

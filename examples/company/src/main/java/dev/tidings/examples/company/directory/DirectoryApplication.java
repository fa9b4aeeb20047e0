// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.directory;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the directory; its settings are in {@code directory.yml}. */
@SpringBootApplication
public class DirectoryApplication {
    public static void main(String[] args) {
        start(args);
    }

    /** The running service, which serves until it is closed. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(DirectoryApplication.class)
                .properties("spring.config.name=directory")
                .run(args);
    }
}

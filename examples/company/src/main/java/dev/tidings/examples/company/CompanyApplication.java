// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the company service. Only the infrastructure is looked through for beans: the hexagon inside knows no Spring. */
@SpringBootApplication(scanBasePackages = "dev.tidings.examples.company.infrastructure")
public class CompanyApplication {
    public static void main(String[] args) {
        start(args);
    }

    static ConfigurableApplicationContext start(String... args) {
        return new SpringApplication(CompanyApplication.class).run(args);
    }
}

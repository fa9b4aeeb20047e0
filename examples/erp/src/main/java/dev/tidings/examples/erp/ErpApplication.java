// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import dev.tidings.examples.erp.startup.PortCheck;
import dev.tidings.examples.erp.startup.StartChecks;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the demo. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ErpApplication {
    public static void main(String[] args) {
        start(args);
    }

    static ConfigurableApplicationContext start(String... args) {
        // ERP_DATA_DIR may be relative, as a file name given to any other command may be.
        System.setProperty("h2.implicitRelativePath", "true");
        SpringApplication application = new SpringApplication(ErpApplication.class);
        application.addListeners(new PortCheck());
        application.addInitializers(new StartChecks());
        return application.run(args);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells on the console where to look. Not through the log: it must be seen whatever the log's level. */
@Component
class ReadyMessage {
    private final Environment environment;
    private volatile int port;

    ReadyMessage(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void webServerStarted(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        System.out.println("Database: " + database());
        String address = "http://localhost:" + port + "/";
        System.out.println("Tidings ERP demo: open " + address);
        System.out.println("Tidings console: open " + address
                + "tidings/ and log in as demo, password demo (or guest, who only looks)");
    }

    private String database() {
        String address = new DatabaseAddress(environment).shown();
        return Profiles.isPostgres(environment)
                ? "PostgreSQL, " + address
                : "H2, embedded, in "
                        + DataFolder.of(environment).toAbsolutePath().normalize();
    }
}

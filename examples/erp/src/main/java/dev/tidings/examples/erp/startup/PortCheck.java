// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Finds a busy port before anything else is begun. Otherwise a second demo would first stumble over the database file of
 * the first one, and complain of that.
 */
public class PortCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final int DEFAULT_PORT = 8080;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        int port = environment.getProperty("server.port", Integer.class, DEFAULT_PORT);
        String address = environment.getProperty("server.address", "localhost");
        try {
            bind(address, Math.max(0, port));
        } catch (IOException e) {
            throw new PortInUseException(port, e);
        }
    }

    static boolean isFree(int port) {
        try {
            bind("localhost", port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void bind(String address, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        }
    }
}

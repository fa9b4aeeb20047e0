// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import dev.tidings.testing.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The company service in a process of its own, which can be killed. */
final class CompanyProcess implements AutoCloseable {
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");

    private final ServerProcess process;

    private CompanyProcess(ServerProcess process) {
        this.process = process;
    }

    /** Returns once it takes requests. */
    static CompanyProcess start(Path folder, List<String> arguments) {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CompanyApplication.class.getName(),
                // As the tests' own sockets: the address that ServerProcess waits for.
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        command.addAll(arguments);
        ServerProcess process = new ServerProcess(command, CREDENTIALS, port, folder.resolve("company.log"));
        process.start();
        return new CompanyProcess(process);
    }

    Client client() {
        return new Client(process.port());
    }

    /** SIGKILL: the process gets no chance to finish anything. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import dev.tidings.testing.ServerProcess;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The simulated AWS in a process of its own, with an EventBridge that can be taken out of reach. */
final class CloudProcess implements AutoCloseable {
    private final ServerProcess process;
    private final TcpProxy eventBridge;
    private final int sqsPort;

    private CloudProcess(ServerProcess process, TcpProxy eventBridge, int sqsPort) {
        this.process = process;
        this.eventBridge = eventBridge;
        this.sqsPort = sqsPort;
    }

    static CloudProcess start(Path folder) throws IOException {
        // The simulated AWS takes any; the SDK of the services in this process wants some.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        int port = ServerProcess.freePort();
        int sqsPort = ServerProcess.freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatedAws.class.getName(),
                Integer.toString(port),
                Integer.toString(sqsPort));
        ServerProcess process = new ServerProcess(command, Map.of(), port, folder.resolve("aws.log"));
        process.start();
        TcpProxy eventBridge = TcpProxy.to(port);
        return new CloudProcess(process, eventBridge, sqsPort);
    }

    void eventBridgeReachable(boolean reachable) {
        eventBridge.refuse(!reachable);
    }

    int sqsPort() {
        return sqsPort;
    }

    /** What makes a service use it. */
    List<String> arguments() {
        return List.of(
                "--spring.profiles.active=production",
                "--tidings.aws.region=" + SimulatedAws.REGION,
                "--tidings.aws.endpoint-override=http://127.0.0.1:" + eventBridge.port(),
                "--tidings.aws.request-timeout=5s",
                "--tidings.aws.sqs.endpoint-override=http://127.0.0.1:" + sqsPort,
                "--tidings.aws.sqs.poll-wait=1s");
    }

    @Override
    public void close() throws IOException {
        eventBridge.close();
        process.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo in a process of its own, which can be killed. */
final class ErpProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Tidings ERP demo: open (http://localhost:\\d+/)");

    private final Process process;
    private final URI url;

    private ErpProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Returns once it says that it is ready. */
    static ErpProcess start(Path dataDir, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ErpApplication.class.getName(),
                "--server.port=0",
                "--erp.data-dir=" + dataDir));
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command));
    }

    /** The same with a command that starts the demo in its own way. */
    static ErpProcess start(ProcessBuilder command) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        return new ErpProcess(process, awaitReady(process));
    }

    ErpClient client() {
        return new ErpClient(url);
    }

    /** SIGKILL: the process gets no chance to finish anything. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static URI awaitReady(Process process) throws IOException {
        List<String> output = new ArrayList<>();
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                drain(reader);
                return URI.create(ready.group(1));
            }
        }
        int exitCode = process.onExit().join().exitValue();
        throw new AssertionError("The demo did not start, exit code " + exitCode + ":\n" + String.join("\n", output));
    }

    /** Nobody reads the rest, but a full pipe must not stop the process. */
    private static void drain(BufferedReader reader) {
        Thread drain = new Thread(
                () -> {
                    try {
                        while (reader.readLine() != null) {
                            Thread.onSpinWait();
                        }
                    } catch (IOException e) {
                        // The process is gone.
                    }
                },
                "drain");
        drain.setDaemon(true);
        drain.start();
    }
}

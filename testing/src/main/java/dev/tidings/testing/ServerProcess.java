// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server of a test's own in a process of its own, which can be killed, stopped, paused and started again at the same port with the same
 * data. It ends with the JVM. Not thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> command;
    private final Map<String, String> environment;
    private final int port;
    private final Path output;
    private @Nullable Process process;

    /**
     * A server that is not started yet.
     *
     * @param command with its arguments; the program is looked for on PATH and in /usr/sbin
     * @param environment besides the one of this process
     * @param port at which it listens on the loopback address when it is ready
     * @param output gets what it prints
     */
    public ServerProcess(List<String> command, Map<String, String> environment, int port, Path output) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.port = port;
        this.output = output;
    }

    /** A port of this machine that nobody uses just now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on this machine", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /**
     * Starts it, and waits until it takes connections.
     *
     * @throws IllegalStateException when the program is missing or ends; the message has what it printed
     */
    public void start() {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .merge("PATH", "/usr/local/sbin:/usr/sbin", (path, more) -> path + File.pathSeparator + more);
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            process = started;
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "'" + command.get(0) + "' cannot be started, and these tests need it: ./verify installs it", e);
        }
        await(command.get(0) + " listens at port " + port).atMost(PATIENCE).until(this::isListening);
    }

    private boolean isListening() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException(command + " has ended: " + printed());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "what it printed cannot be read: " + e;
        }
    }

    /** Ends it at once, by SIGKILL. */
    public void kill() {
        end(true);
    }

    /** Lets it end by itself, by SIGTERM. */
    public void stop() {
        end(false);
    }

    /** Kills it, and starts it again with the data that it has. */
    public void restart() {
        kill();
        start();
    }

    /** Lets it stand still, by SIGSTOP. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets it go on, by SIGCONT. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(command.get(0) + " is not running");
        }
        try {
            int code = new ProcessBuilder("kill", signal, Long.toString(running.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + signal + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the signal was sent", e);
        }
    }

    private void end(boolean atOnce) {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        if (atOnce) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.destroyForcibly();
        }
    }

    @Override
    public void close() {
        kill();
    }
}

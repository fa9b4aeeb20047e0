// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.children;

import dev.tidings.crashes.application.RunApplication;
import dev.tidings.crashes.tools.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One process of the application. Thread-safe. */
final class Child {
    /** What was done to it last. */
    enum State {
        RUNNING,
        PAUSED,
        STOPPED,
        KILLED
    }

    private final int instance;
    private final Process process;
    private final Path log;
    private State state = State.RUNNING;
    private volatile boolean ready;
    private volatile boolean published;
    private volatile boolean late;

    private Child(int instance, Process process, Path log) {
        this.instance = instance;
        this.process = process;
        this.log = log;
    }

    static Child start(int instance, ProcessBuilder builder, Path log) throws IOException {
        Process process = builder.redirectError(log.toFile()).start();
        Child child = new Child(instance, process, log);
        Thread reader = new Thread(child::listen, "child-" + instance);
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            // Ending the process closes the stream; one that has ended says nothing more anyway.
            ready = false;
        }
    }

    private void hear(String line) {
        switch (line.split(" ")[0]) {
            case "READY" -> ready = true;
            case "PUBLISHED" -> published = true;
            case "LATE" -> late = true;
            default -> System.out.println("!!  Instance " + instance + " says: " + line);
        }
    }

    int instance() {
        return instance;
    }

    synchronized State state() {
        return state;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        return ready;
    }

    boolean hasPublished() {
        return published;
    }

    /** Whether it, or its database, once got no time to work. */
    boolean wasLate() {
        return late;
    }

    synchronized void kill() {
        state = State.KILLED;
        process.destroyForcibly();
    }

    synchronized void pause() {
        signal("-STOP");
        state = State.PAUSED;
    }

    /** Nothing happens unless it is paused. */
    synchronized void goOn() {
        if (state == State.PAUSED) {
            signal("-CONT");
            state = State.RUNNING;
        }
    }

    private void signal(String name) {
        Command.run(log.resolveSibling("signals.log"), "kill", name, Long.toString(process.pid()));
    }

    /** Tells it to end in order. */
    synchronized void stop() {
        state = State.STOPPED;
        process.destroy();
    }

    void stopPublishing() {
        OutputStream commands = process.getOutputStream();
        try {
            commands.write((RunApplication.STOP_PUBLISHING + "\n").getBytes(StandardCharsets.UTF_8));
            commands.flush();
        } catch (IOException e) {
            throw new IllegalStateException("Instance " + instance + " does not listen; see " + log, e);
        }
    }

    /** Whether it is gone although nobody ended it. */
    synchronized boolean diedByItself() {
        return !process.isAlive() && state != State.KILLED && state != State.STOPPED;
    }

    @Override
    public String toString() {
        return "instance " + instance + " (" + log + ")";
    }
}

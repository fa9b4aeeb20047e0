// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The process that is started, killed and paused. Says {@code READY} when it works, {@code PUBLISHED} when it was told to stop publishing
 * and has done so, and {@code LATE} when it got no time to work. Ends with whoever started it.
 */
public final class RunApplication {
    /** What it is told to make it stop publishing. */
    public static final String STOP_PUBLISHING = "stop publishing";

    /** How long its leases last: short, so that others take over often. */
    public static final Duration LEASE = Duration.ofSeconds(2);

    private RunApplication() {}

    /** Takes what {@link Settings} needs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Application application = Application.start(Settings.of(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
        System.out.println("READY");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.equals(STOP_PUBLISHING)) {
                application.stopPublishing();
                System.out.println("PUBLISHED");
            }
        }
        Runtime.getRuntime().halt(0); // whoever started it is gone, and perhaps the way to the database with it
    }
}

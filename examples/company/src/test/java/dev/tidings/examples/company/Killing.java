// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Kills a service while companies are created without a pause. */
final class Killing {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Killing() {}

    /** @return the names of the companies whose creation was confirmed, at least as many as asked for */
    static List<String> whileCreating(CompanyProcess company, int atLeast) throws Exception {
        List<String> confirmed = new CopyOnWriteArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> creating = thread.submit(() -> createUntilKilled(company.client(), confirmed));
            await().atMost(PATIENCE).until(() -> confirmed.size() >= atLeast);
            company.kill();
            creating.get();
        } finally {
            thread.shutdownNow();
        }
        return List.copyOf(confirmed);
    }

    private static void createUntilKilled(Client client, List<String> confirmed) {
        try {
            for (int number = 0; ; number++) {
                String name = "Company %04d".formatted(number);
                client.created(name);
                confirmed.add(name);
            }
        } catch (UncheckedIOException e) {
            // The process was killed; what it was doing just then may have happened or not.
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A host with its console, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningConsole {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private RunningHost host;

    /** What the database needs, as arguments of the application. */
    abstract String[] database();

    /** What the application is made of. */
    List<Class<?>> sources() {
        return List.of(Host.class);
    }

    @BeforeAll
    void start() {
        host = RunningHost.start(sources(), database());
    }

    @AfterAll
    void stop() {
        host.close();
    }

    final RunningHost host() {
        return host;
    }

    final EventBus bus() {
        return host.bus();
    }

    final Caller viewer() {
        return host.viewer();
    }

    final Caller operator() {
        return host.operator();
    }

    /** A text that no other test uses. */
    static String unique(String name) {
        return name + "-" + NUMBER.incrementAndGet();
    }

    final void refuses(String path, int status, String words) {
        HttpResponse<String> answer = operator().get("/tidings/api" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Caller.JSON.readTree(answer.body()).path("detail").stringValue())
                .contains(words);
    }
}

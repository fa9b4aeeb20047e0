// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LocalModeTest {
    @TempDir
    Path folder;

    /** A backend whose other side can go away. */
    private static final class Partner implements Backend {
        final List<Event<?>> sent = new CopyOnWriteArrayList<>();
        volatile boolean away;

        @Override
        public String name() {
            return "partner";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) throws BackendUnavailableException {
            if (away) {
                throw new BackendUnavailableException("Backend 'partner' has gone away");
            }
            sent.addAll(events);
        }

        @Override
        public void close() {}
    }

    /** A source that only counts its starts. */
    private static final class Partners implements Source {
        final AtomicInteger starts = new AtomicInteger();
        final AtomicInteger closes = new AtomicInteger();

        @Override
        public String name() {
            return "partners";
        }

        @Override
        public boolean hasDeadLetterQueue() {
            return false;
        }

        @Override
        public void start(Receiver receiver) {
            starts.incrementAndGet();
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }

    private final Partner partner = new Partner();
    private final Partners partners = new Partners();

    private ApplicationContextRunner runner() {
        return Contexts.withoutDatabase()
                .withBean("partner", Backend.class, () -> partner)
                .withBean(Source.class, () -> partners)
                .withPropertyValues("tidings.backend=partner", "tidings.failover-dir=" + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tidings.mode=local", "tidings.use-local-mode=true"})
    @DisplayName("D7: in local mode nothing is sent or received; events are in the console log and in the failover")
    void local(String setting, CapturedOutput output) {
        ((Logger) LoggerFactory.getLogger("dev.tidings.events")).setLevel(Level.INFO);
        runner().withPropertyValues(setting).run(context -> {
            EventBus bus = context.getBean(EventBus.class);
            bus.publish(new OrderCreated(4711));

            assertThat(output).contains("order.created topics=[default] data=OrderCreated[id=4711");
            assertThat(bus.failover().consume(10))
                    .singleElement()
                    .satisfies(event -> assertThat(event.payload()).asString().contains("4711"));
            assertThat(bus.failover().publishFromFailover(10)).isEqualTo(1);
            assertThat(bus.failover().isEmpty()).isTrue();
        });
        assertThat(partner.sent).isEmpty();
        assertThat(partners.starts).hasValue(0);
    }

    @Test
    @DisplayName("D7: use-local-mode=false overrides the mode")
    void override() {
        runner().withPropertyValues("tidings.mode=local", "tidings.use-local-mode=false")
                .run(context -> context.getBean(EventBus.class).publish(new OrderCreated(1)));

        assertThat(partner.sent).hasSize(1);
        assertThat(partners.starts).hasValue(1);
        assertThat(partners.closes.get()).isPositive();
    }

    @Test
    @DisplayName("D6: what a backend does not take waits in tidings.failover-dir, and goes out when it is back")
    void failover() {
        partner.away = true;
        runner().run(context -> {
            EventBus bus = context.getBean(EventBus.class);
            bus.publish(new OrderCreated(1));
            bus.publish(new OrderCreated(2));
            await().until(() -> bus.failover().consume(10).size() == 2);
            assertThat(bus.backends().get(0).trouble()).hasValue("Backend 'partner' has gone away");
            partner.away = false;
            await().until(() -> partner.sent.size() == 2);
            await().until(() -> bus.failover().isEmpty());
        });
    }

    @Test
    @DisplayName("E8: a source can be switched off")
    void sourcesOff() {
        runner().withPropertyValues("tidings.sources.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(partners.starts).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tidings.failover.max-size=1KB", "tidings.sources.max-deliveries=0"})
    @DisplayName("D6, D7: a value that is not possible ends the start and is named")
    void refused(String setting) {
        runner().withPropertyValues(setting)
                .run(explainedWith(setting.substring(0, setting.indexOf('=')).replaceAll("\\.max-.*", "")));
    }

    @Test
    @DisplayName("E8: a backend whose library is missing says which one to add")
    void missingLibrary() {
        Contexts.withoutDatabase().withPropertyValues("tidings.backend=pigeon").run(explainedWith("pigeon"));
    }
}

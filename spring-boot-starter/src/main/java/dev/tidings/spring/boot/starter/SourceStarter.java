// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.BackendMode;
import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Source;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Begins to receive from every {@link Source} bean when all handlers are registered, and before the application takes requests. The bus closes
 * them. In local mode they are not even made.
 */
final class SourceStarter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SourceStarter.class);

    private final EventBus bus;
    private final TidingsProperties properties;
    private final ListableBeanFactory beans;
    private volatile boolean running;

    SourceStarter(EventBus bus, TidingsProperties properties, ListableBeanFactory beans) {
        this.bus = bus;
        this.properties = properties;
        this.beans = beans;
    }

    @Override
    public void start() {
        if (running) {
            return;
        }
        running = true;
        List<String> names = List.of(beans.getBeanNamesForType(Source.class));
        if (names.isEmpty()) {
            return;
        }
        if (properties.backendMode() == BackendMode.LOCAL
                || !properties.sources().enabled()) {
            log.info("Nothing is received from {}: local mode, or tidings.sources.enabled=false", names);
            return;
        }
        InvalidSettingException.apply(
                "tidings.sources",
                properties.sources(),
                said -> names.forEach(name -> bus.receiveFrom(beans.getBean(name, Source.class), said.options())));
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Right after the handlers. */
    @Override
    public int getPhase() {
        return HandlerRegistrar.PHASE + 1;
    }
}

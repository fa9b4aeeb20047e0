// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.console.internal.live.LiveHub;
import dev.tidings.console.internal.security.ConsoleSecurity;
import dev.tidings.console.internal.web.ConsoleWeb;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/**
 * The console's beans, in a context of their own without a parent: its controllers, filters and converters are not the application's, nor the
 * other way round. Opens before the web server takes requests, and closes after.
 *
 * <p>Thread-safe.
 */
final class ConsoleContext implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {
    /** After the handlers were registered, before the web server starts. */
    static final int PHASE = DEFAULT_PHASE / 2 + 1;

    private final AnnotationConfigWebApplicationContext own = new AnnotationConfigWebApplicationContext();
    private final WebApplicationContext application;
    private final Supplier<List<Object>> parts;
    private volatile @Nullable Filter security;

    /** @param parts what the console takes from the application, asked for when everything is there */
    ConsoleContext(WebApplicationContext application, Supplier<List<Object>> parts) {
        this.application = application;
        this.parts = parts;
        own.setId("tidings-console");
        own.setDisplayName("Tidings console");
    }

    /** For the servlet. */
    WebApplicationContext webContext() {
        return own;
    }

    /** What stands before the servlet; null before the start. */
    @Nullable
    Filter security() {
        return security;
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        ServletContext servlets = Objects.requireNonNull(application.getServletContext(), "servlet context");
        own.setServletContext(servlets);
        own.setClassLoader(Objects.requireNonNull(application.getClassLoader(), "class loader"));
        own.addBeanFactoryPostProcessor(providing(parts.get()));
        own.register(ConsoleSecurity.class, ConsoleWeb.class);
        own.refresh();
        security = own.getBean("springSecurityFilterChain", Filter.class);
    }

    /** Feeds never end by themselves: a web server that lets requests end first would wait for them. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(application) && isRunning()) {
            own.getBean(LiveHub.class).close();
        }
    }

    private static BeanFactoryPostProcessor providing(List<Object> parts) {
        return beans ->
                parts.forEach(part -> beans.registerSingleton(part.getClass().getName(), part));
    }

    @Override
    public void stop() {
        security = null;
        own.close();
    }

    @Override
    public boolean isRunning() {
        return security != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

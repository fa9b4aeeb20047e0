// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.console.internal.api.Application;
import dev.tidings.console.internal.live.LiveSettings;
import dev.tidings.console.internal.live.NameList;
import dev.tidings.console.internal.live.socket.LiveAccess;
import dev.tidings.console.internal.map.Modules;
import dev.tidings.console.internal.map.ObservedFlow;
import dev.tidings.console.internal.security.Access;
import dev.tidings.console.internal.security.RequestLimits;
import dev.tidings.console.internal.statistics.HandlerStatistics;
import dev.tidings.core.EventBus;
import dev.tidings.core.TidingsException;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.spring.boot.starter.TidingsAutoConfiguration;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Puts the console below a path of the application, behind a login of its own, and leaves everything else as it is: neither Spring Security's
 * filters nor Spring MVC's settings reach beyond that path.
 */
@AutoConfiguration(after = TidingsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, ServletRegistrationBean.class})
@ConditionalOnSingleCandidate(EventBus.class)
@ConditionalOnBooleanProperty(name = "tidings.console.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ConsoleProperties.class)
public final class TidingsConsoleAutoConfiguration {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** After the filters that provide sessions and read forwarded headers, just before the application's own security. */
    private static final int FILTER_ORDER = -101;

    @Bean
    HandlerStatistics tidingsConsoleStatistics() {
        return new HandlerStatistics();
    }

    @Bean
    ObservedFlow tidingsConsoleObservedFlow(BeanFactory beans) {
        return new ObservedFlow(SingletonSupplier.of(() -> modules(beans)));
    }

    private static Modules modules(BeanFactory beans) {
        return new Modules(AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of());
    }

    @Bean
    ConsoleContext tidingsConsoleContext(
            ConsoleProperties properties,
            Environment environment,
            HandlerStatistics statistics,
            ObservedFlow flow,
            WebApplicationContext application,
            ListableBeanFactory beans) {
        Access access = Access.ofRoles(checked(properties.path()), properties.viewerRole(), properties.operatorRole());
        return new ConsoleContext(application, () -> {
            EventBus bus = beans.getBean(EventBus.class);
            return List.of(
                    access,
                    new ApplicationUsers(properties, access, beans).find(),
                    new RequestLimits(properties.maxRequestSize().toBytes()),
                    new LiveSettings(
                            properties.maxLiveClients(), properties.maxLiveTime(), properties.allowedOrigins()),
                    access(beans.getBeanProvider(TopicAccess.class).getIfUnique(() -> TopicAccess.ALL)),
                    bus,
                    statistics,
                    flow,
                    modules(beans),
                    codec(beans),
                    new Application(environment.getProperty("spring.application.name", bus.name())));
        });
    }

    private static LiveAccess access(TopicAccess topics) {
        return new LiveAccess((somebody, topic) ->
                NameList.isPattern(topic) ? topics.maySeeAll(somebody, topic) : topics.maySee(somebody, topic));
    }

    private static EventCodec codec(ListableBeanFactory beans) {
        return beans.getBeanProvider(EventCodec.class).getIfUnique(JacksonEventCodec::new);
    }

    private static String checked(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new TidingsException(
                    "tidings.console.path is '" + path + "': write one or more names of letters, digits,"
                            + " '.', '_', '~' and '-', each after a slash and without one at the end, as in /tidings.");
        }
        return path;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> tidingsConsoleServlet(
            ConsoleContext console, ConsoleProperties properties) {
        DispatcherServlet servlet = new DispatcherServlet(console.webContext());
        servlet.setPublishEvents(false);
        ServletRegistrationBean<DispatcherServlet> registration =
                new ServletRegistrationBean<>(servlet, properties.path() + "/*");
        registration.setName("tidings-console");
        return registration;
    }

    @Bean
    FilterRegistrationBean<ConsoleFilter> tidingsConsoleFilter(ConsoleContext console, ConsoleProperties properties) {
        FilterRegistrationBean<ConsoleFilter> registration = new FilterRegistrationBean<>(new ConsoleFilter(console));
        registration.setName("tidings-console-security");
        registration.addUrlPatterns(properties.path() + "/*");
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setOrder(FILTER_ORDER);
        return registration;
    }

    /** The application's own security, if it has one, leaves the console's path to the console's. */
    @Bean
    WebSecurityCustomizer tidingsConsoleLeftToItself(ConsoleProperties properties) {
        PathPatternRequestMatcher.Builder paths =
                PathPatternRequestMatcher.withDefaults().basePath(properties.path());
        return security -> security.ignoring().requestMatchers(paths.matcher("/**"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.EventBus;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.Subscribe;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Registers every bean that has {@link Subscribe} methods, when all beans are there and before the application takes requests;
 * closes the bus when requests have stopped and the handlers' beans are still there.
 *
 * <p>Only closing the context closes the bus. A mere {@code stop()} leaves it open, because a bus cannot be opened again.
 *
 * <p>A lazy bean with handlers is created for it. A bean that is no singleton cannot have handlers: it would not be known which of
 * its instances to call.
 */
final class HandlerRegistrar implements SmartLifecycle {
    /** Before web servers start and after they stop: theirs is near {@link SmartLifecycle#DEFAULT_PHASE}. */
    static final int PHASE = DEFAULT_PHASE / 2;

    private final EventBus bus;
    private final ConfigurableApplicationContext context;
    private final ConfigurableListableBeanFactory beans;
    private volatile boolean running;

    HandlerRegistrar(EventBus bus, ConfigurableApplicationContext context) {
        this.bus = bus;
        this.context = context;
        beans = context.getBeanFactory();
    }

    @Override
    public void start() {
        if (running) {
            return;
        }
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
            if (type != null
                    && !name.startsWith("scopedTarget.")
                    && !handlersOf(type).isEmpty()) {
                register(name, type);
            }
        }
        running = true;
    }

    private static Set<Method> handlersOf(Class<?> type) {
        return MethodIntrospector.selectMethods(
                type, (Method method) -> AnnotatedElementUtils.hasAnnotation(method, Subscribe.class));
    }

    private void register(String name, Class<?> type) {
        if (!beans.isSingleton(name)) {
            throw invalid(name, type, "is not a singleton, so it is not known which instance to call; make it one");
        }
        Object bean = beans.getBean(name);
        if (AopUtils.isJdkDynamicProxy(bean)) {
            throw invalid(
                    name,
                    type,
                    "is wrapped in a proxy of its interfaces, which hides the methods; set"
                            + " spring.aop.proxy-target-class=true (Spring Boot's default), or move the handlers to a bean of their own");
        }
        if (AopUtils.isCglibProxy(bean)) {
            handlersOf(type).forEach(method -> requireOverridable(name, type, method));
        }
        bus.register(bean);
    }

    /** A proxy passes on only what it can override; any other method would run on the proxy's own, empty fields. */
    private static void requireOverridable(String name, Class<?> type, Method method) {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isFinal(method.getModifiers())) {
            throw invalid(
                    name,
                    type,
                    "is wrapped in a proxy, which cannot pass on the private or final method " + method.getName()
                            + "; make that method neither");
        }
    }

    private static InvalidSubscriptionException invalid(String name, Class<?> type, String problem) {
        return new InvalidSubscriptionException(
                "Bean '" + name + "' (" + type.getName() + ") has @Subscribe methods, but " + problem + ".");
    }

    @Override
    public void stop() {
        if (context.isClosed()) {
            bus.close();
            running = false;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

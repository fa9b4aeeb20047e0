// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Spring's multicaster with an executor of one thread, so that events keep their order; cheaper than @Async, which adds a proxy. */
final class SpringAsync extends Spring {
    SpringAsync() {
        super(withExecutor());
    }

    private static GenericApplicationContext withExecutor() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.registerBean("executor", ThreadPoolTaskExecutor.class, SpringAsync::executor);
        context.registerBean(
                AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
                SimpleApplicationEventMulticaster.class,
                () -> {
                    SimpleApplicationEventMulticaster multicaster =
                            new SimpleApplicationEventMulticaster(context.getBeanFactory());
                    multicaster.setTaskExecutor(context.getBean(ThreadPoolTaskExecutor.class));
                    return multicaster;
                });
        return context;
    }

    private static ThreadPoolTaskExecutor executor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(1);
        executor.setMaxPoolSize(1);
        return executor;
    }
}

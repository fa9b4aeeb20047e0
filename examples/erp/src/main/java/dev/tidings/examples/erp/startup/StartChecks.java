// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Finds what would make the start fail late, or not at all but the demo useless, before anything is begun. */
public class StartChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        Profiles.requireKnown(environment);
        if (Profiles.isPostgres(environment)) {
            new DatabaseAddress(environment).requirePostgres();
        }
        // Registered before all beans, so it is given back after all of them are closed, also when the start fails.
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerDisposableBean("dataFolder", DataFolder.open(environment));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.modules;

import dev.tidings.console.modules.billing.Billing;
import dev.tidings.console.modules.sales.Sales;
import dev.tidings.core.EventBus;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application of two modules. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Shop {
    @Bean
    Sales sales(EventBus bus) {
        return new Sales(bus);
    }

    @Bean
    Billing billing(EventBus bus) {
        return new Billing(bus);
    }
}

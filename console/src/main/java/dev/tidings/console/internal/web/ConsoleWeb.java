// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import dev.tidings.console.internal.jobs.Jobs;
import dev.tidings.console.internal.security.Access;
import dev.tidings.core.EventBus;
import dev.tidings.json.EventMasks;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring MVC for the console alone: nothing that the application sets for its own pages changes these. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@ComponentScan(
        basePackages = {
            "dev.tidings.console.internal.api",
            "dev.tidings.console.internal.catalog",
            "dev.tidings.console.internal.live",
            "dev.tidings.console.internal.map"
        })
public class ConsoleWeb implements WebMvcConfigurer {
    /** Where the page's files are, on the class path. */
    static final String PAGE = "classpath:/dev/tidings/console/page/";

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter(ConsoleJson.mapper());
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    /** Closed with this context. */
    @Bean
    Jobs jobs() {
        return new Jobs();
    }

    @Bean
    EventMasks eventMasks(EventBus bus) {
        return new EventMasks(bus::sensitiveFields);
    }

    @Bean
    LoginPage loginPage(Access access) {
        return new LoginPage(access);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(ConsoleJson.mapper()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl askAgain = CacheControl.maxAge(0, TimeUnit.SECONDS).mustRevalidate();
        registry.addResourceHandler("/login.css")
                .addResourceLocations("classpath:/dev/tidings/console/login/")
                .setCacheControl(askAgain);
        registry.addResourceHandler("/**").addResourceLocations(PAGE).setCacheControl(askAgain);
    }
}

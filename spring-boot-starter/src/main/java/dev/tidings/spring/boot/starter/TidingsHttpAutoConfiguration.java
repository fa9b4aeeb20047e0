// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.http.HttpIngress;
import dev.tidings.http.WebhookBackend;
import jakarta.servlet.http.HttpServlet;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The backend {@code webhook} from {@code tidings.webhook.*}, and a path that takes CloudEvents from {@code tidings.ingress.*}. */
@AutoConfiguration(before = TidingsAutoConfiguration.class)
@ConditionalOnClass(WebhookBackend.class)
@EnableConfigurationProperties(WebhookProperties.class)
public final class TidingsHttpAutoConfiguration {
    @Bean
    BackendFactory tidingsWebhook(WebhookProperties properties, BeanFactory beans) {
        return new BackendFactory(
                "webhook", () -> InvalidSettingException.make("tidings.webhook", () -> backend(properties, beans)));
    }

    private static Backend backend(WebhookProperties properties, BeanFactory beans) {
        WebhookBackend.Builder builder = WebhookBackend.builder()
                .secrets(properties.secrets().toArray(String[]::new))
                .batchSize(properties.batchSize())
                .maxInFlight(properties.maxInFlight())
                .connectTimeout(properties.connectTimeout())
                .requestTimeout(properties.requestTimeout())
                .maxRetryAfter(properties.maxRetryAfter())
                .checkAtStart(properties.checkAtStart());
        properties.headers().forEach(builder::header);
        PropertyMapper map = PropertyMapper.get();
        map.from(beans.getBeanProvider(EventCodec.class).getIfUnique()).to(builder::codec);
        map.from(properties.url()).to(url -> builder.url(url));
        return builder.build();
    }

    /** What needs servlets. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({HttpServlet.class, ServletRegistrationBean.class})
    @ConditionalOnProperty("tidings.ingress.path")
    @EnableConfigurationProperties(IngressProperties.class)
    static class Ingress {
        /** Started and closed by the bus; until then it asks senders to come again. */
        @Bean(destroyMethod = "")
        @ConditionalOnMissingBean
        HttpIngress tidingsHttpIngress(IngressProperties properties, ObjectProvider<EventCodec> codecs) {
            return InvalidSettingException.make("tidings.ingress", () -> {
                HttpIngress.Builder builder = HttpIngress.builder()
                        .secrets(properties.secrets().toArray(String[]::new))
                        .bearerTokens(properties.bearerTokens().toArray(String[]::new))
                        .anonymous(properties.anonymous())
                        .maxBodySize((int) Math.min(
                                Integer.MAX_VALUE, properties.maxBodySize().toBytes()))
                        .timestampTolerance(properties.timestampTolerance());
                PropertyMapper.get().from(codecs.getIfUnique()).to(builder::codec);
                return builder.build();
            });
        }

        @Bean
        ServletRegistrationBean<HttpServlet> tidingsIngressServlet(HttpIngress ingress, IngressProperties properties) {
            ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(
                    new IngressServlet(ingress), Objects.requireNonNull(properties.path()));
            registration.setName("tidings-ingress");
            return registration;
        }
    }
}

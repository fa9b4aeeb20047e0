// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import dev.tidings.examples.erp.mailserver.MailServer;
import dev.tidings.examples.erp.zoho.ZohoAccess;
import dev.tidings.examples.erp.zohoserver.ZohoServer;
import java.util.Properties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/**
 * The one place that knows both the modules and the stand-ins for the world outside: it starts the latter and tells the
 * modules where they listen, as the configuration of a real installation would.
 */
@Configuration(proxyBeanMethods = false)
class ErpConfiguration {
    private static final String MAIL_TIMEOUT_MILLIS = "3000";

    /** A name that is sent as a number is a mistake. That numbers sent as texts are one, the properties say. */
    @Bean
    JsonMapperBuilderCustomizer textsAreTexts() {
        return json -> json.withCoercionConfig(
                LogicalType.Textual,
                text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Bean(destroyMethod = "close")
    MailServer mailServer(ErpProperties properties) {
        return new MailServer(properties.smtpPort(), properties.dataDir().resolve("mails"));
    }

    @Bean
    JavaMailSender mailSender(MailServer server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(MailServer.HOST);
        sender.setPort(server.port());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", MAIL_TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", MAIL_TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", MAIL_TIMEOUT_MILLIS);
        return sender;
    }

    @Bean(destroyMethod = "close")
    ZohoServer zohoServer(ErpProperties properties) {
        ErpProperties.Zoho zoho = properties.zoho();
        return new ZohoServer(
                zoho.port(),
                zoho.organizationId(),
                zoho.token(),
                properties.dataDir().resolve("zoho"));
    }

    @Bean
    ZohoAccess zohoAccess(ErpProperties properties, ZohoServer server) {
        ErpProperties.Zoho zoho = properties.zoho();
        return new ZohoAccess(server.url(), zoho.organizationId(), zoho.token());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings under {@code erp}.
 *
 * @param dataDir where the database, the received mails and what Zoho received are kept
 * @param smtpPort of the embedded mail server; 0 for any free one
 * @param zoho how Zoho Books is reached
 * @param traffic what goes on by itself from the start
 */
@ConfigurationProperties("erp")
public record ErpProperties(Path dataDir, int smtpPort, Zoho zoho, Traffic traffic) {
    /**
     * How Zoho Books is reached.
     *
     * @param port of the embedded stand-in; 0 for any free one
     * @param organizationId the organisation that the items and contacts belong to
     * @param token the OAuth token
     */
    public record Zoho(int port, String organizationId, String token) {}

    /**
     * What goes on by itself from the start, for ten minutes.
     *
     * @param perSecond how many orders, registrations and changes of prices a second; 0 for none
     * @param failPercent of a hundred calls of a durable handler, how many fail
     */
    public record Traffic(int perSecond, int failPercent) {}
}

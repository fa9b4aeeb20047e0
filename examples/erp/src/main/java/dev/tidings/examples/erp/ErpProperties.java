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
 */
@ConfigurationProperties("erp")
public record ErpProperties(Path dataDir, int smtpPort, Zoho zoho) {
    /**
     * How Zoho Books is reached.
     *
     * @param port of the embedded stand-in; 0 for any free one
     * @param organizationId the organisation that the items and contacts belong to
     * @param token the OAuth token
     */
    public record Zoho(int port, String organizationId, String token) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zoho;

import java.net.URI;

/**
 * How Zoho Books is reached.
 *
 * @param url of the API, up to and including {@code /books/v3}
 * @param organizationId the organisation that the items and contacts belong to
 * @param token the OAuth token
 */
public record ZohoAccess(URI url, String organizationId, String token) {
    /** Without the token. */
    @Override
    public String toString() {
        return "ZohoAccess[" + url + ", organisation " + organizationId + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zoho;

/** Zoho Books did not do what it was asked to. */
class ZohoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ZohoException(String message) {
        super(message);
    }
}

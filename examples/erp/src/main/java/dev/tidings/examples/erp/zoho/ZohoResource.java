// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zoho;

/** A kind of record in Zoho Books, with the names that the API gives it. */
enum ZohoResource {
    ITEM("items", "item", "item_id"),
    CONTACT("contacts", "contact", "contact_id"),
    SALES_ORDER("salesorders", "salesorder", "salesorder_id");

    private final String path;
    private final String member;
    private final String idField;

    ZohoResource(String path, String member, String idField) {
        this.path = path;
        this.member = member;
        this.idField = idField;
    }

    /** In the URL, and the name of the list in an answer. */
    String path() {
        return path;
    }

    /** The name of the single record in an answer. */
    String member() {
        return member;
    }

    String idField() {
        return idField;
    }
}
